# SPDX-License-Identifier: Apache-2.0
"""Files in: readers, mapping of columns to fields, and staging of rows as proposals. No Qt."""
