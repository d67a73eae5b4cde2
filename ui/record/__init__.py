# SPDX-License-Identifier: Apache-2.0
"""The record panel: one record with who says what, its links and its history."""
