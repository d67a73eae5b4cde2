# SPDX-License-Identifier: Apache-2.0
"""A workbook that comes home: merged three ways, cell by cell; what spreadsheet programs damaged is repaired."""
