# SPDX-License-Identifier: Apache-2.0
"""Files out: curated workbook, CSV and JSON, reports and figures. No Qt."""

import os

# python-docx brings lxml along. openpyxl would then write through it, which is slower for rows that are ready as
# text and reports a full disk as an error of its own instead of an OSError. It reads this when first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")
