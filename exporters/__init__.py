# SPDX-License-Identifier: Apache-2.0
"""Files out: curated workbook, CSV and JSON, reports and figures. No Qt."""
