# SPDX-License-Identifier: Apache-2.0
"""Broken rules of the record at hand."""
