# SPDX-License-Identifier: Apache-2.0
"""A list such as a colleague sends, Chinese and English, with traps: each row with what must become of it.

The last cell of a row: "=ID" it is that record of the sample, "?ID" a person is asked and that record is offered,
"new" it is none of them.
"""

CANDIDATES = [
    ("中文名称", "英文名称", "研发代号", "公司", "靶点", "药物类型"),
    ("托夫生", "Tofersen", "BIIB067", "渤健", "SOD1", "ASO", "=tofersen"),
    (None, "Qalsody", None, "Biogen", None, None, "=tofersen"),
    ("RAG17", None, None, "中美瑞康", None, "siRNA", "=rag-17"),
    ("RAG-21", None, None, "Ractigen", "FUS", None, "=rag-21"),
    (None, "RAG-01", "RAG-01", "中美瑞康", None, "saRNA", "new"),
    ("XS228细胞注射液", None, None, "士泽生物", None, None, "=xs228"),
    (None, "XS411", "XS411", "XellSmart", None, None, "new"),
    ("盐酸普瑞多匹定", "Pridopidine hydrochloride", None, "Prilenia", None, "小分子", "new"),
    (None, "Ulefnersen (ION363)", None, "Ionis", "FUS", "ASO", "=ulefnersen"),
    (None, "ION541", None, "Ionis", "ATXN2", "ASO", "=biib105"),
    ("利鲁唑口服混悬液", "Riluzole oral suspension", None, "赛诺菲", None, "小分子", "?riluzole"),
    ("依达拉奉", None, None, None, None, None, "=edaravone"),
    ("依达拉奉右莰醇", "Edaravone dexborneol", None, "先声药业", None, None, "new"),
    ("甲钴胺注射液", "Mecobalamin injection", None, "万邦德", None, None, "?wanbangde-mecobalamin"),
    (None, "CNM-Au8", None, "Clene Nanomedicine", None, None, "=cnm-au8"),
    (None, "DNL-343", None, "Denali", None, None, "=dnl343"),
    (None, "DNL788", "DNL788", "Denali", None, None, "new"),
    (None, "QRL-204", "QRL-204", "QurAlis", "UNC13A", "ASO", "new"),
    (None, "masitinib mesylate", None, "AB Science", None, "小分子", "new"),
    ("异丁司特", "Ibudilast", "MN-166", "MediciNova", None, None, "=ibudilast"),
    (None, "Primec", None, "NeuroSense", None, None, "=primec"),
    (None, "lenzumestrocel", None, "Corestem", None, None, "new"),
    (None, "NurOwn (MSC-NTF cells)", None, "BrainStorm", None, None, "=nurown"),
    ("人自体多克隆调节性T细胞", None, None, "赛尔欣生物", None, "Treg", "?autologous-treg"),
]

ORGANISATIONS = [
    ("中文名称", "英文名称", "国家/地区", "城市"),
    ("神济昌华（北京）生物科技有限公司", None, "中国", "北京", "=sineugene"),
    ("神济昌华", "SineuGene Therapeutics", None, None, "=sineugene"),
    ("北京神济昌华生物科技有限公司", None, "中国", "北京", "?sineugene"),
    ("瑞吉康生物", None, "中国", "上海", "?rejukon"),
    ("复宏汉霖", None, None, None, "=henlius"),
    (None, "Biogen MA Inc.", "美国", None, "?biogen"),
    (None, "Biohaven Pharmaceuticals", "美国", None, "?biohaven"),
    ("浙江大学医学院附属第二医院", None, None, "杭州", "=zju-second"),
    ("浙江大学医学院附属第一医院", None, "中国", "杭州", "new"),
    ("中山大学附属第三医院", None, "中国", "广州", "new"),
    ("四川大学华西第二医院", None, "中国", "成都", "new"),
    ("上海东方医院", None, None, None, "=shanghai-east"),
    (None, "Forbion European Biotech", None, None, "new"),
    (None, "Ionis Pharmaceuticals, Inc.", "美国", None, "=ionis"),
    ("苏州士泽生物医药有限公司", None, "中国", "苏州", "?xellsmart"),
]

TRIALS = [
    ("登记号", "英文题目", "试验分期", "申办方", "计划入组", "次要编号"),
    ("NCT02623699", "VALOR", "3", "Biogen", None, None, "=valor"),
    ("2016-003225-41", None, None, "Biogen", None, None, "=valor"),
    ("NCT03070119", None, "3", "渤健", None, None, "=tofersen-ole"),
    ("NCT04615999", "HEALEY ALS Platform Trial, regimen D (pridopidine)", "2/3", None, None, None, "new"),
    ("NCT05840001", "HEALEY ALS Platform Trial, regimen H", "2/3", "MGH", None, None, "new"),
    (None, "RAG-17 phase 1, single ascending dose", "1", "Ractigen", "20", None, "=rag-17-phase-1"),
    (None, "RAG-17 phase 3, multiple ascending dose", "3", "Ractigen", None, None, "new"),
    (None, "4B02-01 injection, phase 1, open-label extension", "1", "4B Technologies", None, None, "new"),
    ("ChiCTR2500999992", "HEALEY ALS Platform Trial, master protocol", "2/3", "MGH", "1500", None, "=healey"),
    ("ChiCTR2500999993", "HEALEY ALS Platform Trial, master protocol", "4", "上海医药", "30", None, "new"),
]

ROUNDS = [
    ("公司", "类型", "轮次", "融资金额", "融资时间"),
    ("神济昌华", "股权", "Pre-A轮", "近亿元", "2024-08", "=sineugene-pre-a"),
    ("神济昌华", "股权", "A轮", "1亿元", "2025-08", "new"),
    ("Trace Neuroscience", "股权", "Series A", "7.2亿元", "2024-11", "=trace-series-a"),
    ("QurAlis Corporation", "股权", "B轮", "$88M", "2023-03-09", "=quralis-series-b"),
    ("QurAlis", "股权", "C轮", "$88M", "2023-03-09", "new"),
    ("VectorY", "股权", "种子轮", "$20M", "2021-06", "=vectory-seed"),
    ("Ionis", "许可", "里程碑付款", "$10M", "2025-03", "new"),
]

SHEETS = {"候选药物": CANDIDATES, "机构": ORGANISATIONS, "临床试验": TRIALS, "融资": ROUNDS}
