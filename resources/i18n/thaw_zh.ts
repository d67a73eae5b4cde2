<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>重做：{what}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>New database…</source>
        <translation>新建数据库…</translation>
    </message>
    <message>
        <source>Open database…</source>
        <translation>打开数据库…</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Verify the database</source>
        <translation>检查数据库</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>全局搜索</translation>
    </message>
    <message>
        <source>Command palette…</source>
        <translation>命令面板…</translation>
    </message>
    <message>
        <source>Chinese / 中文</source>
        <translation>中文界面</translation>
    </message>
    <message>
        <source>About Thaw</source>
        <translation>关于融冰</translation>
    </message>
    <message>
        <source>Back to the record before</source>
        <translation>返回上一条记录</translation>
    </message>
    <message>
        <source>Forward to the record after</source>
        <translation>前进到下一条记录</translation>
    </message>
    <message>
        <source>New record…</source>
        <translation>新建记录…</translation>
    </message>
    <message>
        <source>Edit in the record panel</source>
        <translation>在记录面板中编辑</translation>
    </message>
    <message>
        <source>Copy cells</source>
        <translation>复制单元格</translation>
    </message>
    <message>
        <source>Paste cells…</source>
        <translation>粘贴单元格…</translation>
    </message>
    <message>
        <source>Delete records…</source>
        <translation>删除记录…</translation>
    </message>
    <message>
        <source>Choose what to cite…</source>
        <translation>选择引用来源…</translation>
    </message>
    <message>
        <source>Filter the table…</source>
        <translation>筛选表格…</translation>
    </message>
    <message>
        <source>Remove all filters</source>
        <translation>清除全部筛选</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>选择列…</translation>
    </message>
    <message>
        <source>Show the record panel</source>
        <translation>显示记录面板</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>Deleted {count} ({kind})</source>
        <translation>删除了 {count} 条{kind}</translation>
    </message>
    <message>
        <source>New {kind}: {name}</source>
        <translation>新建{kind}：{name}</translation>
    </message>
    <message>
        <source>New {kind}</source>
        <translation>新建{kind}</translation>
    </message>
    <message>
        <source>Chose another statement for {field} of {title}</source>
        <translation>为“{title}”的“{field}”改选了另一种说法</translation>
    </message>
    <message>
        <source>Rejected a statement for {field} of {title}</source>
        <translation>否决了“{title}”的“{field}”的一种说法</translation>
    </message>
    <message>
        <source>Restored a statement for {field} of {title}</source>
        <translation>恢复了“{title}”的“{field}”的一种说法</translation>
    </message>
    <message>
        <source>Edited {field} of {title}</source>
        <translation>修改了“{title}”的“{field}”</translation>
    </message>
    <message>
        <source>Edited {field} of one record ({kind})</source>
        <translation>修改了一条{kind}的“{field}”</translation>
    </message>
    <message>
        <source>Pasted over {count} records ({kind})</source>
        <translation>粘贴到 {count} 条{kind}</translation>
    </message>
</context>
<context>
    <name>Citation</name>
    <message>
        <source>What do you cite?</source>
        <translation>引用哪个来源？</translation>
    </message>
    <message>
        <source>Find a source, or type the title of a new one</source>
        <translation>查找来源，或输入新来源的标题</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Page, table, slide (if you like)</source>
        <translation>页码、表格、幻灯片（可不填）</translation>
    </message>
    <message>
        <source>Where in it</source>
        <translation>具体位置</translation>
    </message>
    <message>
        <source>Cite nothing</source>
        <translation>不引用来源</translation>
    </message>
    <message>
        <source>Every edit from now on is cited from this source, until you choose another.</source>
        <translation>从现在起，每次修改都注明出自该来源，直到另选为止。</translation>
    </message>
    <message>
        <source>New source: “{title}”</source>
        <translation>新来源：“{title}”</translation>
    </message>
    <message>
        <source>Citing no source</source>
        <translation>未引用来源</translation>
    </message>
    <message>
        <source>Citing: {title}</source>
        <translation>引用：{title}</translation>
    </message>
    <message>
        <source>Every edit you make is cited from this source. Click to choose another.</source>
        <translation>您的每次修改都注明出自该来源。点击可另选。</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Tick what the table shows; drag to change the order.</source>
        <translation>勾选表格要显示的列，拖动可调整顺序。</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Thaw without a window: the same work, for scripts and machines without a screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. A change is written whole or not at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system refused: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--lang takes zh or en, not “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--lang needs zh or en behind it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a database, empty or with the sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take workbooks in: what is safe is committed, the rest waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What waits for a person.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where rules are broken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done, newest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a change back (the latest, or the one of this number).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring an undone change back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find records of every kind by their words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One record, and who says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a curated workbook, CSV tables or JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a text would be read as a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy a database, also while it is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look whether a database is sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of what is said (otherwise THAW_LANG, then the system&apos;s).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which Thaw this is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: {what} (change {number}); {count} records. Take that back with: redo {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brought back: {what} (change {number}); {count} records. Take that back with: undo {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to undo in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to redo in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been done yet in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(undone)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of the change in the history (otherwise: the latest).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a new database, still empty. Fill it with: import FILE --db {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: a sample database with {count} records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{to}: a copy of {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not sound ({count} findings): keep it as it is, and open the newest backup in its folder “backups”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file to make.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill it with the sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file to copy to; it must not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: {count} records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  {kind}: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  {cell}: the text is longer than a cell of Excel holds; the whole text is in Thaw only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  … and {count} more such cells; --json lists them all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name that ends in .xlsx, .csv or .json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only these kinds of record, such as candidate,trial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language of the workbook (otherwise the one of the messages).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The format, where the name does not tell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace a file that is there already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out who said what.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no option {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of {name} does not fit: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{problem} What can be said: {command} --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a mistake in Thaw, not yours ({error}), and nothing was changed by halves. Please send the report {file} to whoever looks after Thaw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a mistake in Thaw, not yours ({error}), and nothing was changed by halves. Its report could not be written to {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workbooks or .csv files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of record, for sheets that do not tell themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source that is cited (otherwise the name of the file).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit new records and filled blanks, the rest waits (safe), or only stage the file (none).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} (import {batch}, cited as “{source}”)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  {sheet}: left out. {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  {sheet}: {kind}, {rows} rows: {counts}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  {sheet}: {kind}, no rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} waiting for a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} waiting already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} unreadable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  {count} remarks on cells:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    {sheet}!{cell} “{text}”: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    {sheet}!{cell}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    … and {count} more; --json lists them all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Nothing was changed; it waits to be taken over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  There was nothing to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  Change {changeset}: {records} records. Take it back with: undo {changeset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  {count} new questions wait at the Desk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print one JSON object and nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who stands for the change in the history (otherwise: the login name).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most so many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no type of value “{name}”; there are: {types}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no hint “{name}”; there are: {hints}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hint {name} cannot be “{value}”: write it like {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type of value, such as money or date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What somebody wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the surroundings tell, such as document_date=2025-09-30.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{title}, {field}: shows {holds}; {place} says {says}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}: {reason} ({says})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be: {records}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}, sheet {sheet}, row {row}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, code, identifier or other words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only records of this kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of record, such as candidate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its id, or its exact name or identifier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no kind of record “{name}”; there are: {kinds}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no {kind} with the id, name or identifier “{text}”. Look for it with: search TEXT --db DB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{id} is a {found}, not a {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is the name of {count} records; give the id of the one you mean: {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the author, without a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>says {source}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>but {source} says {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected: {source} says {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits for a person in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rule is broken in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} questions wait for a person; they are answered at the Desk of the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} findings: {severities}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Database</name>
    <message>
        <source>Copying the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is the open database itself: choose another name for the backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is open in Thaw ({holder}): close it there, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup {file} did not come out like the database and was removed: check the disk, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was opened only for reading: open it for writing to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is open for writing elsewhere ({holder}), so here it can only be read: close it there and open it again here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is write-protected, so it can only be read: make the file and its folder writable, or work on a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was written by an older Thaw (schema {found}, this one writes {known}) and must be opened for writing once to bring it up to date. {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged (the table “{table}” is missing): open the newest backup in its folder “backups”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged ({detail}): open the newest backup in its folder “backups”, and keep the damaged file until nothing is missed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of {file} is full, and nothing was changed: make room and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be written ({detail}), and nothing was changed: check its permissions, or work on a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is busy with another change, and nothing was changed here: try again in a moment; if that does not help, close other programs that have it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of {file} could not be read or written ({detail}), and nothing was changed: check the disk and its free space, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} or a file beside it could not be opened ({detail}): check the permissions of its folder, or copy it with the files beside it to another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} may not be opened by you ({detail}): check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} does not exist: check the name, or start a new database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a folder: choose the database file inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be read ({detail}): check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is empty, not a Thaw database: open a backup of it, or start a new database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not a Thaw database: choose another file; to import it, use Import.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is an SQLite database of another program, not of Thaw: choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is cut off after {bytes} bytes: open a backup of it, or copy it again from where it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was written by a newer Thaw (schema {found}, this one knows {known}): update Thaw; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: create it first, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} exists already: open it, or choose another name; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be written ({detail}): choose another place, or make room there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{user} on {host} since {since}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be brought from schema {found} to {known} ({detail}) and is as it was before: go on with the Thaw that wrote it; a backup is at {backup}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bringing the database up to date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Deleting</name>
    <message>
        <source>These link to them or cite them: {names}. Remove those links first.</source>
        <translation>以下记录链接或引用了它们：{names}。请先移除这些链接。</translation>
    </message>
    <message>
        <source>Other records need these ({kind})</source>
        <translation>其他记录还需要这些{kind}</translation>
    </message>
    <message>
        <source>Delete {count} ({kind})?</source>
        <translation>要删除这 {count} 条{kind}吗？</translation>
    </message>
    <message>
        <source>{names} and {more} more</source>
        <translation>{names} 等，另有 {more} 条</translation>
    </message>
    <message>
        <source>{names}.
{count} groups of statements go with them. You can undo this.</source>
        <translation>{names}。
其下的 {count} 组说法将一并删除。此操作可以撤销。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take what the file says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type another value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject what the file says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is this record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the right value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the other row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{answer}” is no answer to this question: choose among {answers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question has been answered meanwhile. Nothing was written: go on with the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no question number {number}. Look at the list of those that wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row} of {sheet}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{field}: {says}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation type="unfinished">（空）</translation>
    </message>
    <message>
        <source>The record of this question has been deleted since it was asked; skip it, or undo the deletion in History.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose which record it is before you answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say in the note why it is rejected; the reason stays with the statement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the value before you answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose which of the other rows is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is no record of the kind “{kind}”; choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row holds nothing that a record could be made of; leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desk: {field} of {record}: {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desk: {field} of {count} records: {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desk: row {row} of “{sheet}” in {file}: {answer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row fits {count} records equally well; choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row like this was taken as a new record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is no record ({kind}); choose one from the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” says that nothing is known; to keep what is shown, choose that answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Start a new database</source>
        <translation>新建数据库</translation>
    </message>
    <message>
        <source>Open a database</source>
        <translation>打开数据库</translation>
    </message>
    <message>
        <source>The backup is at {path}.</source>
        <translation>备份已保存到 {path}。</translation>
    </message>
    <message>
        <source>Back up to</source>
        <translation>备份到</translation>
    </message>
    <message>
        <source>The database is sound.</source>
        <translation>数据库完好。</translation>
    </message>
    <message>
        <source>Found in the database: {count}</source>
        <translation>数据库中发现 {count} 个问题</translation>
    </message>
    <message>
        <source>Thaw</source>
        <translation>融冰</translation>
    </message>
    <message>
        <source>Where an ALS foundation keeps what is known about drug candidates, trials and the money behind them. Every value says who said so, every decision can be undone. Free software under the Apache Licence 2.0.</source>
        <translation>渐冻症基金会用来保存候选药物、临床试验及其背后资金的已知信息。每个值都说明出处，每个决定都可以撤销。自由软件，采用 Apache 2.0 许可证。</translation>
    </message>
</context>
<context>
    <name>Door</name>
    <message>
        <source>There is no screen here to show {file} on. For work without one: main.py --help.</source>
        <translation>这里没有屏幕，无法显示 {file}。无屏幕使用方法见 main.py --help。</translation>
    </message>
</context>
<context>
    <name>Editors</name>
    <message>
        <source>Several, with ; between them</source>
        <translation>可填多个，用分号隔开</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>This is a mistake in Thaw, not yours. Your data is safe: a change is written whole or not at all. Please copy the report and send it to whoever looks after Thaw, with what you did last.</source>
        <translation>这是融冰的错误，不是您的错。您的数据是安全的：一次改动要么全部写入，要么完全不写。请复制报告，连同您最后的操作一起发给融冰的维护者。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Writing {kind}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} does not say in which format to export: give a name that ends in .xlsx, .csv or .json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no kind of record “{kind}”: choose among {kinds}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No kind of record was chosen, so there is nothing to export: choose at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: create it, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a folder: give the name of a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a device, not a file: choose another name for the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a file: give the name of a folder for the tables of several kinds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a database and is never overwritten: choose another name for the export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} exists already: choose another name, or allow it to be overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} may not be written: close it in Excel or WPS if it is open there, check that it is not write-protected, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room left to write {file}: make room on its disk and on that of temporary files, or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} lies on a disk that can only be read: choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} could not be written ({reason}): choose another name or place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the workbook</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>contains</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>is</source>
        <translation>为</translation>
    </message>
    <message>
        <source>is blank</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>is not blank</source>
        <translation>不为空</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>不早于/不小于</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>不晚于/不大于</translation>
    </message>
    <message>
        <source>Only show records where</source>
        <translation>只显示符合条件的记录</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Say what to look for.</source>
        <translation>请填写要查找的内容。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>{listed} of {all}</source>
        <translation>{listed} / 共 {all}</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>移除此筛选</translation>
    </message>
</context>
<context>
    <name>Headless</name>
    <message>
        <source>There is no screen here, so Thaw does its job without one:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1. A new database with the sample, {count} records: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2. A colleague&apos;s workbook imported as far as it is safe: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  {waiting} questions wait for a person; {remarks} cells have a remark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3. Exported, {count} records: {files}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4. {count} pictures of the main screens: {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4. No pictures of the screens, because Qt does not start here ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  On Debian and Ubuntu this helps, as root: apt-get install -y {packages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is open in Thaw ({holder}): close it there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results are in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written ({detail}): free it, or name another one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Every change can be undone as long as nothing later stands on it.</source>
        <translation>只要后续没有依赖它的改动，任何一次改动都可以撤销。</translation>
    </message>
    <message>
        <source>Undo this change</source>
        <translation>撤销此改动</translation>
    </message>
    <message>
        <source>Redo this change</source>
        <translation>重做此改动</translation>
    </message>
    <message>
        <source>What it touched</source>
        <translation>涉及的记录</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Import a spreadsheet</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>See what is new, what is the same and what disagrees before anything is written.</source>
        <translation>写入之前，先看清哪些是新的、哪些相同、哪些有分歧。</translation>
    </message>
    <message>
        <source>Write down a record</source>
        <translation>新建一条记录</translation>
    </message>
    <message>
        <source>A candidate, a trial, a round of financing: names first, the rest when you know it.</source>
        <translation>候选药物、临床试验或一轮融资：先写名称，其余的知道了再补。</translation>
    </message>
    <message>
        <source>Send a workbook out</source>
        <translation>导出工作簿</translation>
    </message>
    <message>
        <source>A curated workbook that can come back edited and is merged field by field.</source>
        <translation>整理好的工作簿可以发给别人修改，收回后逐个字段合并。</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>查找任何内容</translation>
    </message>
    <message>
        <source>Records by any name or number, in Chinese, English or pinyin; actions by their names.</source>
        <translation>用任意名称或编号（中文、英文或拼音）找记录，用名称找操作。</translation>
    </message>
    <message>
        <source>Say what you are reading</source>
        <translation>注明正在看的资料</translation>
    </message>
    <message>
        <source>Choose a source once, and every edit of this sitting is cited from it.</source>
        <translation>选一次来源，这段时间的每次修改都会注明出自它。</translation>
    </message>
    <message>
        <source>Start your own database</source>
        <translation>新建自己的数据库</translation>
    </message>
    <message>
        <source>One file on your machine, without a server and without a network.</source>
        <translation>就是您电脑上的一个文件，无需服务器，也无需联网。</translation>
    </message>
    <message>
        <source>What next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>Latest changes</source>
        <translation>最近改动</translation>
    </message>
    <message>
        <source>Nothing is in this database yet. Here is how to begin.</source>
        <translation>这个数据库还是空的，可以这样开始。</translation>
    </message>
    <message>
        <source>Everything in one file: {path}</source>
        <translation>全部内容都在一个文件里：{path}</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Matching rows with records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record shows another value for {fields}; choose which to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workbook came back with another value for {fields}; choose which to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This database has no such record as {id}; it may have been deleted. Choose the record, or take the row as new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text was too long for its cell when Thaw exported it, so it was not taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is text in an encoding that Thaw does not read: save it as CSV UTF-8 in Excel or WPS, and import that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} breaks off inside a quoted cell that starts near line {line}: save it anew as CSV UTF-8 in Excel or WPS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {file}: check its name and folder, then choose it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a folder: choose the workbook inside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is the lock file of an open workbook: choose {real} instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read, because another program holds it or you have no right to: close it there, or import a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read from its disk ({why}): copy it to this computer and import the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes): it may still be downloading; fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is protected with a password: open it in Excel or WPS, remove the password, and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is incomplete, as after a broken download: fetch it again, then import it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged: open it in Excel or WPS, save it under a new name, and import that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} would unpack to {size} MB, more than the {limit} MB allowed: delete what is not needed in Excel, and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} consists of {count} parts, which no workbook does: ask the sender for a plain .xlsx file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} contains an XML document type, which Excel never writes and which could do harm: it was not opened; ask the sender for a plain .xlsx file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is a web page or XML text under a workbook&apos;s name: open it in Excel or WPS and save it as an Excel workbook (.xlsx).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is text under a workbook&apos;s name: rename it to end in .csv, or save it as an Excel workbook (.xlsx).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not a workbook but {what}: copy its table into a workbook and import that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not a workbook: choose an .xlsx, .xlsm, .xlsb, .xls, .ods or .csv file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a presentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Numbers document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row of column headings was found on this sheet; if it holds a table, say which row has the headings and what it lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The headings in row {row} are not known, so it is not clear what this sheet lists; say which kind of record it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are headings in row {row}, but no rows under them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By its name this sheet explains the workbook and holds no records; say which kind of record it lists if it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} of {total} headings in row {row} are those of “{kind}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet&apos;s name says “{kind}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You said that this sheet lists “{kind}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The heading is the name of this field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The heading is another name for this field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part of the heading is a name for this field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} % of the values look like this: {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So it was mapped the last time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You chose this field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column only counts the rows, so it is not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No field is known by this heading; the column is kept among the further columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another column fits “{field}” better; this one is kept among the further columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values do not look like “{field}”; the column is kept among the further columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row repeats row {row} and was not taken twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in this row tells which {kind} it is about: fill in one of {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row fits {count} records equally well; choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” could not be read as {field}, so it is not sure which record this row is about; correct it or choose the record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows {rows} claim the same {field} and contradict each other; choose which is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was imported before, on {day}; rows that were taken then are recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was imported before, on {day}, and that was undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} was read before, on {day}, and not taken over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import of {file}: {count} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This import was taken over already, so there is nothing left to do; import the file again to see what has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no kind of record “{kind}”: choose among {kinds}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no import number {number} in this database; import the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source has no title: say where the data comes from, or leave it out to cite the file itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thaw wrote this sheet to explain the workbook; it holds no records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You left this sheet out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thaw exported this sheet from this database, so its rows are known by their ids.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ids in this sheet are those of another database, so the rows are matched by what they say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands above the headings, so it was taken for a title and not imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This stands below the table, so it was taken for a total or a note and not imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This row repeats the headings and was not imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cell holds the error {error}, which is no value: mend the formula in the workbook, or type the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cell holds a formula without a stored result: open the workbook in Excel or WPS, save it, and import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cell holds a picture, which is not imported: type what it shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{range} is one merged cell: its value was taken for each of its rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not an id that Thaw gave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No {kind} is called “{name}”; the name is kept among the further columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is the name of {count} {kinds}; the name is kept among the further columns until you choose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is a row of this file that waits for a decision; the name is kept among the further columns.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>正在检查</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Looking at what hangs on these records</source>
        <translation>正在查看与这些记录相关的内容</translation>
    </message>
    <message>
        <source>Preparing the search</source>
        <translation>正在准备搜索</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>正在打开 {name}</translation>
    </message>
</context>
<context>
    <name>Language</name>
    <message>
        <source>en</source>
        <translation>zh</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>Undo: {what}</source>
        <translation type="unfinished">撤销：{what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation type="unfinished">重做：{what}</translation>
    </message>
    <message>
        <source>This record cannot be removed, because {record} links to it or cites it. Nothing was written: remove that link first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {number} has not been undone, so there is nothing to redo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{record} cannot be brought back, because a record that it links to or cites has been deleted since. Bring that one back first, in History.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” of {record} was changed meanwhile, from “{seen}” to “{now}”. Nothing was written: look at the new value and edit again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This {kind} has been deleted meanwhile. Nothing was written: undo the deletion first, in History.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a source says about {record} was judged by someone meanwhile. Nothing was written: look at it and judge again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no change number {number}. Look it up in History.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {number} has already been undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{what}” cannot be taken back: {record} is not as it left it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{what}” cannot be taken back, because {record} was changed later by “{later}” (change {number}{field}). Undo that one first, in History.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, field {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Find by name, code or alias</source>
        <translation>按名称、代号或别名查找</translation>
    </message>
    <message>
        <source>Found records</source>
        <translation>找到的记录</translation>
    </message>
    <message>
        <source>Nothing is linked yet.</source>
        <translation>尚未链接任何记录。</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>地区</translation>
    </message>
    <message>
        <source>+ territory</source>
        <translation>+ 地区</translation>
    </message>
    <message>
        <source>Remove this link</source>
        <translation>移除此链接</translation>
    </message>
    <message>
        <source>New: “{name}” ({kind})</source>
        <translation>新建：“{name}”（{kind}）</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>记录(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>New record</name>
    <message>
        <source>New: {kind}</source>
        <translation>新建：{kind}</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>The other fields can be filled in the record panel afterwards.</source>
        <translation>其他字段之后可以在记录面板中填写。</translation>
    </message>
    <message>
        <source>Please fill in “{field}”.</source>
        <translation>请填写“{field}”。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What would you like to do, or which record?</source>
        <translation>想做什么，或找哪条记录？</translation>
    </message>
    <message>
        <source>Commands and records</source>
        <translation>命令和记录</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Change these links</source>
        <translation>修改这些链接</translation>
    </message>
    <message>
        <source>No statement backs this value</source>
        <translation>没有说法支持这个值</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另有 {count} 种</translation>
    </message>
    <message>
        <source>What else was said</source>
        <translation>其他说法</translation>
    </message>
    <message>
        <source>History of this field</source>
        <translation>此字段的历史</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>还没有任何改动。</translation>
    </message>
    <message>
        <source>{what} (undone)</source>
        <translation>{what}（已撤销）</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}：{before} → {after}</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Close the record panel</source>
        <translation>关闭记录面板</translation>
    </message>
    <message>
        <source>This record has been deleted. Undo brings it back.</source>
        <translation>这条记录已删除，撤销即可恢复。</translation>
    </message>
    <message>
        <source>Hide blank fields</source>
        <translation>隐藏空字段</translation>
    </message>
    <message>
        <source>Show all fields ({count} blank)</source>
        <translation>显示全部字段（{count} 个为空）</translation>
    </message>
    <message>
        <source>History of this record</source>
        <translation>此记录的历史</translation>
    </message>
    <message>
        <source>History: {what}</source>
        <translation>历史：{what}</translation>
    </message>
    <message>
        <source>Linked from</source>
        <translation>被以下记录链接</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 条</translation>
    </message>
</context>
<context>
    <name>Paste</name>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Blank cells erase the value</source>
        <translation>空单元格清除原值</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>不会有任何改动。</translation>
    </message>
    <message>
        <source>{count} blank values are filled.</source>
        <translation>将填入 {count} 个空值。</translation>
    </message>
    <message>
        <source>{count} values are overwritten.</source>
        <translation>将覆盖 {count} 个值。</translation>
    </message>
    <message>
        <source>{count} stay the same.</source>
        <translation>{count} 个保持不变。</translation>
    </message>
    <message>
        <source>{count} pasted cells are blank and leave the value as it is.</source>
        <translation>{count} 个粘贴的单元格为空，原值保留。</translation>
    </message>
    <message>
        <source>{count} cells lie beyond the table and are left out.</source>
        <translation>{count} 个单元格超出表格范围，将略去。</translation>
    </message>
    <message>
        <source>{count} texts cannot be read and are left out:</source>
        <translation>{count} 处文字无法识别，将略去：</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <source>No record passes these filters</source>
        <translation>没有符合筛选条件的记录</translation>
    </message>
    <message>
        <source>Remove one of the filters above, or all of them.</source>
        <translation>请移除上方的某个筛选，或清除全部筛选。</translation>
    </message>
    <message>
        <source>No {kind} yet</source>
        <translation>还没有{kind}</translation>
    </message>
    <message>
        <source>Import a spreadsheet that lists some, or write the first one down here.</source>
        <translation>可以导入一份表格，或在这里新建第一条。</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>升序排列</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>降序排列</translation>
    </message>
    <message>
        <source>Filter by this column…</source>
        <translation>按此列筛选…</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>隐藏此列</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>选择列…</translation>
    </message>
    <message>
        <source>Only records with this value</source>
        <translation>只看此值的记录</translation>
    </message>
    <message>
        <source>Only the first {count} rows were copied: that is as much as a clipboard takes.</source>
        <translation>只复制了前 {count} 行：剪贴板最多容纳这么多。</translation>
    </message>
    <message>
        <source>Copy some cells first, then select where they should go.</source>
        <translation>请先复制一些单元格，再选择要粘贴的位置。</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Checking the rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” is {stage}, but no approval is recorded there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” is {stage}, but no approval is recorded anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” is {stage}, although an approval is recorded there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” ({stage}) is ahead of the global stage ({overall}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Development is discontinued, but “{trial}” is {status}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing says what sort of drug it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drug of this sort ({modality}) has a target, but none is given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code {code} is also one of “{other}”: one candidate may be kept twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{other}” has the same INN: one candidate may be kept twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The alias “{alias}” is also a name of “{other}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An approved drug has an approval on record where it is approved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drug with an approval on record is at least at the stage of approval there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No region is ahead of the global stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A discontinued drug has no trial that recruits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drug has a modality, and where the modality implies one, a target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drug is kept once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An alias names one drug.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{first}” ({earlier}) lies after “{second}” ({later}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” holds “{value}”, which is not a date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” ({date}) lies before 1990.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” ({date}) lies more than 15 years ahead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” ({date}) is still an estimate, and passed more than six months ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial still recruits, although its primary completion was to be {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial does not recruit yet, although it was to start {date}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial was registered ({registered}) over 21 days after it started ({start}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” ({date}) is not known to the month.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trial starts before it is completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A date is possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An estimated date is brought up to date once it has passed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trial that recruits has not passed its primary completion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trial recruits by six months after its planned start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trial is registered before it starts or within 21 days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approvals, trial permissions and financings are dated to the month at least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No source says any of this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only copies and aggregators say this; find where they have it from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” shows {shown}, but {others} is said too, and nobody has decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no orphan drug designation in China; which agency gave it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A record has a source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A record has a source that is more than a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where sources disagree, somebody has decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A designation is one that its agency gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” holds “{value}”, which is not an amount of money.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” is at least {least} and at most {most}, which is less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{field}” is {amount}, but in which currency is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source says “{written}”; that it means {currency} is inferred.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{round} was announced {date}, after {later} ({later_date}) of the same company.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{other}” is the same round of the same company: a tranche, an extension, or kept twice?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{amount} is a total over several rounds, yet stands as one round ({round}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{investor} receives the money and is named as investor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{investor} owns the company that receives the money and is named as investor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An amount is money, not negative, and its least is not above its most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An amount has a currency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source names the currency of an amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rounds of a company follow each other in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A company has each round once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A total over several rounds is not kept as one round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody invests in themselves or in their own subsidiary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} is also a number of “{other}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial was stopped, but nothing says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial was withdrawn, meaning that nobody took part, yet {count} were enrolled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trial is completed, yet nobody is said to have been enrolled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{actual} were enrolled where {target} were planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} planned participants are very unusual in ALS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} planned participants are few for a phase 3 trial without a subtype or target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} planned participants are many for a phase 1 trial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An identifier has the form of its register, and its check digit fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A registry number belongs to one trial.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stopped trial says why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of participants agrees with the status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A trial enrols about as many as planned, and as many as there can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The planned number of participants suits the phase.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>sample of ALS facts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Preparing the search</source>
        <translation>正在准备搜索</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>全局搜索</translation>
    </message>
    <message>
        <source>Found records</source>
        <translation>找到的记录</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer characters or another spelling.</source>
        <translation>没有找到。请少输几个字，或换一种写法。</translation>
    </message>
</context>
<context>
    <name>Statements</name>
    <message>
        <source>shown</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>No source cited</source>
        <translation>未注明来源</translation>
    </message>
    <message>
        <source>{grade}/5</source>
        <translation>可靠度 {grade}/5</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>At: {place}</source>
        <translation>位置：{place}</translation>
    </message>
    <message>
        <source>As written: {text}</source>
        <translation>原文：{text}</translation>
    </message>
    <message>
        <source>Reason: {text}</source>
        <translation>理由：{text}</translation>
    </message>
    <message>
        <source>Show this one</source>
        <translation>采用这一种</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>否决…</translation>
    </message>
    <message>
        <source>Reject a statement</source>
        <translation>否决一种说法</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>For example: copied from an older release</source>
        <translation>例如：转抄自旧公告</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>The statement stays on record with your reason, and can be restored at any time.</source>
        <translation>这种说法连同您的理由会保留在案，随时可以恢复。</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>“{text}” is not an age. Write it like 18岁 or 18 Years, a range like 18岁至60岁.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” begins at a higher age than it ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a term of this list. Nearest: {nearest}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a term of this list, and no term is near it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a term of the list; it is kept as written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only “{read}” was read, not the words in brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The day is the one in Shanghai (UTC+8) at the time given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” ends before it begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” could be {first} or {second}; say whether day or month comes first in this column.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” could be {first} or day {day} of a month without a year; write the year in full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a date of the calendar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” names no year, and the date of the document is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” has a year of two digits; write four.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year was taken from the date of the document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year of two digits was read as {year}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} was read as a day count of a spreadsheet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read with the month in the other place than the rest of the column: no other reading is possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read as January; a spreadsheet may have made it of 2025.10.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read as a season of the northern hemisphere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a date that can be read. Write it like 2025-09-30, 2025-09 or 2025年9月.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year {year} is outside {first} to {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text says that it still goes on; no end is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is neither yes nor no. Write 是 or 否, yes or no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” has the form of a {scheme}, but its check character does not fit: a typing error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is all zeros: a placeholder, not a number that was given out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” would be of the year {year}, when there was no such register yet or is not yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” has {count} digits, a {scheme} has {wanted} ({example}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a {scheme}. It looks like {example}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a number of a register that is known, such as {examples}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” holds {count} identifiers where one is needed: {found}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leading zeros were missing and were put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read from a longer text: “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not the id of a record; names are looked up before they become links.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{territory}” is not a territory; known are {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The currency is inferred to be {currency}; the text does not name it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text names no currency.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A zero was taken as not disclosed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small for a financing: a price per share, or is a unit such as 万 or million missing?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also given as {amount}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text also names the round: {round}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Money that was spent, not raised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not an amount of money that can be read. Write it like 1.5亿元 or USD 20 million.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is a negative amount.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” holds several amounts: {amounts}. Give each its own row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is a range that ends below where it begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}”: 兆 is a million on the mainland and 10^12 in Taiwan and Japan; write 亿 or 万亿.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a whole number. Write it without decimals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” could be {small} or {large}; write it without a point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is a range; one number is needed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” holds several numbers, and it does not say which one counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is less than {minimum}, the least that makes sense here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is more than {maximum}, the most that makes sense here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum of {count} groups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No number was given for “{label}”; it is not in the sum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An actual number of 0: right only if nobody took part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number was given as approximate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text says more than this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text says at least this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text says at most this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text says less than this number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a trial phase. Write it like 2, 1/2a or II期.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” goes from a later phase to an earlier one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A spreadsheet turned the phase into the date {date}; read as phase {phase}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is a date, and not one that a phase could have been turned into.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The register answered no for every phase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not a web address: it needs a host such as example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” starts with “{scheme}:”; only http, https and ftp addresses are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address had no “https://” in front; it was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one record can stand here, not {count}.</source>
        <translation>此处只能填一条记录，不能填 {count} 条。</translation>
    </message>
    <message>
        <source>Several records ({kind}) are called “{text}”; choose one in the record panel.</source>
        <translation>有多条{kind}都叫“{text}”；请在记录面板中选择其一。</translation>
    </message>
    <message>
        <source>No record ({kind}) is called “{text}”; make it first, or choose another.</source>
        <translation>没有叫“{text}”的{kind}；请先新建，或选择其他记录。</translation>
    </message>
</context>
<context>
    <name>Verify</name>
    <message>
        <source>Checking the database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite finds the file damaged: {detail}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A row points at a row of table “{parent}” that is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {type} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The column “{column}” is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program added this {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program altered this {type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record is of the kind “{kind}”, which this Thaw does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record has no row of values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row of values belongs to no record of this kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a link, but records of the kind “{kind}” have no such link field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link points at a record of the kind “{found}”, and the field takes “{wanted}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are {count} links in a field that holds one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statements are cited to a record that is no source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statements cannot be read ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a statement about a field that records of the kind “{kind}” do not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history entry of changeset {changeset} cannot be read ({detail})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record&apos;s last change (changeset {changeset}) is not in the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting cannot be read, so its default counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is more of this kind; only the first {count} are listed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Thaw</source>
        <translation>融冰</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>正在打开 {name}</translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation>请稍候。</translation>
    </message>
    <message>
        <source>No database is open</source>
        <translation>尚未打开数据库</translation>
    </message>
    <message>
        <source>A database is one file that holds everything you keep in Thaw.</source>
        <translation>一个数据库就是一个文件，保存您在融冰中的全部内容。</translation>
    </message>
    <message>
        <source>Something is still being written</source>
        <translation>仍有内容正在写入</translation>
    </message>
    <message>
        <source>If you quit now it is stopped, and nothing of it is kept.</source>
        <translation>如果现在退出，写入会停止，且不保留其中任何内容。</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}. Open or start a database in another folder.</source>
        <translation>无法建立文件夹 {folder}：{reason}。请在其他文件夹打开或新建数据库。</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>页面列表</translation>
    </message>
    <message>
        <source>Start your own database</source>
        <translation>新建自己的数据库</translation>
    </message>
    <message>
        <source>This is a sample to try things on. Nothing here is yours yet.</source>
        <translation>这是供试用的示例数据，其中还没有您自己的内容。</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>工具栏</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
</TS>
