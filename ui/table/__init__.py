# SPDX-License-Identifier: Apache-2.0
"""One table for every kind of record: model, columns, filters, editing in place, clipboard."""
