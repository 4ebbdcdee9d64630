from . import test_s1_k_data
