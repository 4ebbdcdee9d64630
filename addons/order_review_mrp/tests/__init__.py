from . import test_chinese_words_mrp
from . import test_review_context_mrp
from . import test_production_start
from . import test_rush_impact_mrp
from . import test_quotation_mrp
from . import test_order_documents_mrp
from . import test_production_print
