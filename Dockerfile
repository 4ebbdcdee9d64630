# The official image with our addons, the Python packages that it lacks, and what forms
# on paper need: the libraries that set their text, and Chinese glyphs.
FROM odoo:19.0
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN python3 -m pip install --no-cache-dir --break-system-packages \
        holidays==0.86 weasyprint==70.0 pydyf==0.13.0
COPY odoo.conf /etc/odoo/odoo.conf
# A master password that nobody knows, made with the image; the file is Odoo's alone.
RUN python3 -c "import secrets; print('admin_passwd =', secrets.token_urlsafe(32))" \
        >> /etc/odoo/odoo.conf \
    && chown root:odoo /etc/odoo/odoo.conf && chmod 0640 /etc/odoo/odoo.conf
COPY addons /mnt/extra-addons
USER odoo
