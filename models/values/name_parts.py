# SPDX-License-Identifier: Apache-2.0
"""Words that are not the distinctive part of a name: legal forms, generic tails, institutions, dosage forms."""

from __future__ import annotations

from models.values.wording import words

CHINESE_LEGAL_FORMS = words(
    "股份有限公司 有限责任公司 有限公司 集团有限公司 集团股份有限公司 股份公司 责任公司 公司 "
    "有限合伙 普通合伙 合伙企业 特殊普通合伙 分公司 子公司 株式会社"
)
LATIN_LEGAL_FORMS = frozenset(
    words(
        "co company ltd limited inc incorporated corp corporation llc lp llp plc gmbh ag se sa spa "
        "bv nv as ab oy oyj kk pty pte sarl sas srl kg kgaa sl aps asa sro doo kft zrt ltda bhd sdn "
        "jsc ooo pjsc kaisha kabushiki cv vof ulc pllc pc coltd"
    )
)
CHINESE_TAILS = words(
    "生物科技 生物医药 医药科技 生物技术 生物制药 生物药业 基因科技 基因技术 细胞科技 细胞技术 制药 "
    "药业 医药 集团 控股 科技 生物 医疗 医疗科技 生命科技 生命科学 "
    "新药研发 药物研发 投资管理 创业投资 股权投资 资本 基金"
)
LATIN_TAILS = frozenset(
    words(
        "holding holdings group therapeutics therapeutic pharmaceuticals pharmaceutical pharma "
        "biopharm biopharma biopharmaceutical biopharmaceuticals biotech biotechnology "
        "biotechnologies biosciences bioscience biomedical biomedicine biologics biotherapeutics "
        "medicines medicine medical laboratories labs sciences lifesciences science technology "
        "technologies international global ventures capital partners investments investment fund"
    )
)
INSTITUTIONS = words(
    "大学 学院 医院 研究所 研究院 研究中心 中心 医学部 卫生院 学会 协会 委员会 基金会 实验室 联盟 "
    "疾控 药监局 管理局"
)
LATIN_INSTITUTIONS = frozenset(
    words(
        "university college hospital hospitals institute institutes school academy centre center "
        "clinic foundation association society ministry department council infirmary trust "
        "universitat universite universidad universita hopital ospedale klinikum charite faculty "
        "laboratory network"
    )
)
DOSAGE_FORMS = words(
    "细胞注射液 干细胞注射液 注射液 注射剂 冻干粉针剂 粉针剂 注射用 片 片剂 肠溶片 缓释片 分散片 "
    "胶囊 软胶囊 硬胶囊 颗粒 颗粒剂 口服液 口服溶液 口服混悬液 混悬液 "
    "口溶膜 滴鼻剂 喷雾剂 鼻喷雾剂 贴剂 贴片 凝胶 乳膏 软膏 散 散剂 丸 糖浆 栓剂 溶液 吸入剂 "
    "injection injections tablet tablets "
    "capsule capsules solution suspension infusion film spray patch powder"
)
NAME_LABELS = words(
    r"以下简称为? 下称 简称为? 又称为? 又名 亦称 别名 曾用名 原名 原称 旧称 前身为? 中文名 英文名 "
    r"商品名 通用名 代号 研发代号 也称 即 "
    r"hereinafter(?:\s+referred\s+to\s+as)? a\.?k\.?a\.? also\s+known\s+as "
    r"formerly(?:\s+known\s+as)? previously abbreviated abbr\.? f\.?k\.?a\.?"
)
