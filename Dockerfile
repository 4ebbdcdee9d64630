# The official image with our addons, the one Python package that it lacks and the
# glyphs that printed forms in Chinese need.
FROM odoo:19.0
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
RUN python3 -m pip install --no-cache-dir --break-system-packages holidays==0.86
COPY odoo.conf /etc/odoo/odoo.conf
COPY addons /mnt/extra-addons
USER odoo
