<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
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
        <source>Erase cells…</source>
        <translation>清除单元格…</translation>
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
        <source>Decide what waits for a person</source>
        <translation>处理待定事项</translation>
    </message>
    <message>
        <source>Check all records</source>
        <translation>检查全部记录</translation>
    </message>
    <message>
        <source>Look where rules are broken; what is found waits at the Desk</source>
        <translation>检查哪里违反了规则；发现的问题放到工作台上</translation>
    </message>
    <message>
        <source>Ask a colleague…</source>
        <translation>向同事提问…</translation>
    </message>
    <message>
        <source>Leave a question on the record in the panel, or on the field that has the focus</source>
        <translation>就面板中的记录或光标所在的字段留下问题</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>查找重复记录</translation>
    </message>
    <message>
        <source>Look for records that may be one; what is found waits at the Desk</source>
        <translation>查找可能是同一条的记录；发现的问题放到工作台上</translation>
    </message>
    <message>
        <source>When to ask…</source>
        <translation>提问标准…</translation>
    </message>
    <message>
        <source>From which probability on a person is asked, and how many pairs that would move</source>
        <translation>概率达到多少起请人判断，以及会因此变动多少对</translation>
    </message>
    <message>
        <source>Decisions taken…</source>
        <translation>已作的决定…</translation>
    </message>
    <message>
        <source>Search past answers, take them back or answer otherwise</source>
        <translation>查找过往的回答，撤回或改作其他回答</translation>
    </message>
    <message>
        <source>Rules out of answers…</source>
        <translation>从回答归纳的规律…</translation>
    </message>
    <message>
        <source>Rules that your answers bear out: accept, apply, revoke</source>
        <translation>您的回答所印证的规律：接受、应用、撤销</translation>
    </message>
    <message>
        <source>Write answers for a colleague…</source>
        <translation>将回答导出给同事…</translation>
    </message>
    <message>
        <source>Take a colleague&apos;s answers…</source>
        <translation>采用同事的回答…</translation>
    </message>
    <message>
        <source>Keys of the Desk</source>
        <translation>工作台快捷键</translation>
    </message>
    <message>
        <source>Show every question</source>
        <translation>显示全部问题</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Paste as import…</source>
        <translation>粘贴并导入…</translation>
    </message>
    <message>
        <source>Import cells or a page copied in another program, as if they were a file</source>
        <translation>把在其他程序中复制的单元格或网页当作文件导入</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Import a spreadsheet: nothing is written before you have seen what would change</source>
        <translation>导入表格：在您看清会有哪些变化之前，不写入任何内容</translation>
    </message>
    <message>
        <source>Continue import…</source>
        <translation>继续导入…</translation>
    </message>
    <message>
        <source>Go on with a file that was read and not taken over</source>
        <translation>继续处理已读取但未采纳的文件</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Write a curated workbook, CSV tables or JSON</source>
        <translation>导出整理好的工作簿、CSV 表格或 JSON</translation>
    </message>
    <message>
        <source>Exchange rates…</source>
        <translation>汇率…</translation>
    </message>
    <message>
        <source>The yearly average rates that amounts are converted by, and your own in their place</source>
        <translation>换算金额所用的年平均汇率，以及取代它们的自有汇率</translation>
    </message>
    <message>
        <source>Where the pipeline, the money and the gap are, with the records behind each figure</source>
        <translation>管线、资金和缺口各在何处，以及每个数字背后的记录</translation>
    </message>
    <message>
        <source>Board report…</source>
        <translation>理事会报告…</translation>
    </message>
    <message>
        <source>Chosen questions with pictures, tables and sources, as Word, Excel or a web page</source>
        <translation>所选问题及其图、表和来源，存为 Word、Excel 或网页</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Save the tables as a workbook…</source>
        <translation>将表格存为工作簿…</translation>
    </message>
    <message>
        <source>Copy the whole table</source>
        <translation>复制整张表</translation>
    </message>
    <message>
        <source>Merge with…</source>
        <translation>与其他记录合并…</translation>
    </message>
    <message>
        <source>Merge the selected records, or the one in the record panel with another</source>
        <translation>合并所选记录，或将记录面板中的记录与另一条合并</translation>
    </message>
    <message>
        <source>Take apart…</source>
        <translation>拆开合并…</translation>
    </message>
    <message>
        <source>Take a record that was merged into this one out again</source>
        <translation>把并入此记录的一条记录重新拆出</translation>
    </message>
    <message>
        <source>Join another copy…</source>
        <translation>合入另一份副本…</translation>
    </message>
    <message>
        <source>Take in what was done in a copy of this database elsewhere, as on a laptop in the field</source>
        <translation>把在别处（例如外出用的笔记本上）的副本里所做的改动收进来</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>There is no question “{name}”; `ask` without a question lists them all.</source>
        <translation>没有“{name}”这个问题；不带问题运行 `ask` 可列出全部。</translation>
    </message>
    <message>
        <source>{day} lies ahead: choose a day up to {today}.</source>
        <translation>{day} 还没到：请选择 {today} 或之前的日期。</translation>
    </message>
    <message>
        <source>This question looks at the records as they are now; the day that was asked for does not change it.</source>
        <translation>此问题只看记录的现状；所指定的日期不影响结果。</translation>
    </message>
    <message>
        <source>What was known on {day}, by the ledger.</source>
        <translation>截至 {day} 当时所知，依据改动历史。</translation>
    </message>
    <message>
        <source>What had happened by {day}: only facts that were certainly dated up to then count, undated ones do not.</source>
        <translation>截至 {day} 已发生的事：只计当时确已发生、注明日期的事实，没有日期的不计。</translation>
    </message>
    <message>
        <source>No candidate on record has the target “{target}”.</source>
        <translation>没有候选药物以“{target}”为靶点。</translation>
    </message>
    <message>
        <source>No candidate on record has the target “{target}”. Spelled alike: {near}.</source>
        <translation>没有候选药物以“{target}”为靶点。写法相近的有：{near}。</translation>
    </message>
    <message>
        <source>Counted once: drugs that were licensed to another company which has a record of its own for them; records read together with another: {count}.</source>
        <translation>只计一次：已授权给另一家公司、且该公司另有记录的药物；与其他记录合并计算的记录：{count} 条。</translation>
    </message>
    <message>
        <source>Counted once: international trials with their country parts, and trials that were registered anew; records read together with another: {count}.</source>
        <translation>只计一次：国际试验与其各国部分，以及重新注册的试验；与其他记录合并计算的记录：{count} 条。</translation>
    </message>
    <message>
        <source>Counted once: organisations that are on record under a former name too; records read together with another: {count}.</source>
        <translation>只计一次：曾用名也另有记录的机构；与其他记录合并计算的记录：{count} 条。</translation>
    </message>
    <message>
        <source>Reading the records</source>
        <translation>正在读取记录</translation>
    </message>
    <message>
        <source>“{question}” has no filter “{key}”; it takes: {known}.</source>
        <translation>“{question}”没有“{key}”这个筛选条件；可用的有：{known}。</translation>
    </message>
    <message>
        <source>“{value}” is no value of {filter}. Nearest: {nearest}. All of them: {known}.</source>
        <translation>“{value}”不是“{filter}”的取值。最接近的有：{nearest}。全部取值：{known}。</translation>
    </message>
    <message>
        <source>“{value}” is no value of {filter}. It is one of: {known}.</source>
        <translation>“{value}”不是“{filter}”的取值，可用的有：{known}。</translation>
    </message>
    <message>
        <source>“{value}” is not a date for “{key}”: write it like 2025-09-30 or 2025.</source>
        <translation>“{value}”不是“{key}”可用的日期：请写成 2025-09-30 或 2025 之类。</translation>
    </message>
    <message>
        <source>“{value}” is not a number for “{key}”: write a whole number like 18.</source>
        <translation>“{value}”不是“{key}”可用的数字：请写成 18 之类的整数。</translation>
    </message>
    <message>
        <source>“{value}” is not the id of a record for “{key}”: look it up with search.</source>
        <translation>“{value}”不是“{key}”可用的记录 id：可用 search 查找。</translation>
    </message>
    <message>
        <source>Amount known for {known} of {of} financings.</source>
        <translation>{of} 笔融资中 {known} 笔金额已知。</translation>
    </message>
    <message>
        <source>Left out as totals raised to date, which are no rounds of their own: {count}.</source>
        <translation>未计入：累计融资总额（并非单独轮次）{count} 笔。</translation>
    </message>
    <message>
        <source>Left out as only planned: {count}.</source>
        <translation>未计入：仅为计划 {count} 笔。</translation>
    </message>
    <message>
        <source>Left out as spent, not raised: {count}.</source>
        <translation>未计入：属于支出而非融资 {count} 笔。</translation>
    </message>
    <message>
        <source>Left out as tranches of rounds that are counted as a whole: {count}.</source>
        <translation>未计入：所属轮次已整体计入的分批款 {count} 笔。</translation>
    </message>
    <message>
        <source>Left out as further announcements of money that is counted already: {count}.</source>
        <translation>未计入：对已计入款项的再次公布 {count} 笔。</translation>
    </message>
    <message>
        <source>Left out without round and date, as any of them may be a round that is counted: {count}.</source>
        <translation>未计入：既无轮次也无日期、可能与已计入轮次重复的 {count} 笔。</translation>
    </message>
    <message>
        <source>Converted: {rate}, {year} average ({source}).</source>
        <translation>换算：{rate}，{year} 年平均汇率（{source}）。</translation>
    </message>
    <message>
        <source>{lacking} of {of} financings have an amount in another currency and no date within one year, so no rate applies and they are not in the sums.</source>
        <translation>{of} 笔融资中有 {lacking} 笔金额为其他币种，日期又无法确定到某一年，没有适用的汇率，未计入总额。</translation>
    </message>
    <message>
        <source>{lacking} of {of} financings have an amount for which there is no rate.</source>
        <translation>{of} 笔融资中有 {lacking} 笔金额没有可用的汇率。</translation>
    </message>
    <message>
        <source>{lacking} of {of} financings have no amount.</source>
        <translation>{of} 笔融资中有 {lacking} 笔没有金额。</translation>
    </message>
    <message>
        <source>{lacking} of {of} financings have an amount without a currency.</source>
        <translation>{of} 笔融资中有 {lacking} 笔金额没有币种。</translation>
    </message>
    <message>
        <source>{lacking} of {of} financings name nobody who received the money.</source>
        <translation>{of} 笔融资中有 {lacking} 笔未注明融资方。</translation>
    </message>
    <message>
        <source>Shares rest on {known} of {of} recipients whose amounts are known.</source>
        <translation>占比仅依据 {of} 个融资方中金额已知的 {known} 个。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates have both, but without dates: which came first is not known.</source>
        <translation>{of} 个候选药物中有 {lacking} 个两者都有但没有日期，先后不明。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates have no development status; they count as going on.</source>
        <translation>{of} 个候选药物中有 {lacking} 个没有开发状态，按在研计。</translation>
    </message>
    <message>
        <source>{lacking} of {of} stopped trials give no reason.</source>
        <translation>{of} 项停止的试验中有 {lacking} 项没有说明原因。</translation>
    </message>
    <message>
        <source>{lacking} of {of} trials do not say whether an investigator started them.</source>
        <translation>{of} 项试验中有 {lacking} 项未说明是否由研究者发起。</translation>
    </message>
    <message>
        <source>The order of trial and IND is known for {known} of {of} candidates.</source>
        <translation>{of} 个候选药物中 {known} 个的试验与 IND 先后已知。</translation>
    </message>
    <message>
        <source>{lacking} of {of} trials do not say how many took part.</source>
        <translation>{of} 项试验中有 {lacking} 项没有实际入组人数。</translation>
    </message>
    <message>
        <source>Planned and actual numbers known for {known} of {of} trials.</source>
        <translation>{of} 项试验中 {known} 项的计划与实际入组人数均已知。</translation>
    </message>
    <message>
        <source>{lacking} of {of} financings name nobody who gave the money.</source>
        <translation>{of} 笔融资中有 {lacking} 笔未注明出资方。</translation>
    </message>
    <message>
        <source>{lacking} of {of} financings cannot be called preclinical or not: nothing says when the candidate was cleared for patients or first tried.</source>
        <translation>{of} 笔融资中有 {lacking} 笔无法判断是否属于临床前：没有候选药物获批临床或首次用于患者的时间。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates in development have no financing on record.</source>
        <translation>{of} 个在研候选药物中有 {lacking} 个没有融资记录。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates have only financings without a date; when the last was is not known.</source>
        <translation>{of} 个候选药物中有 {lacking} 个的融资都没有日期，不知道最近一笔在何时。</translation>
    </message>
    <message>
        <source>A dated financing is on record for {known} of {of} candidates in development.</source>
        <translation>{of} 个在研候选药物中 {known} 个有注明日期的融资。</translation>
    </message>
    <message>
        <source>{lacking} of {of} trials have no status, so it is not known whether they are active.</source>
        <translation>{of} 项试验中有 {lacking} 项没有状态，不知道是否仍在进行。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates in development have no financing whose amount is known.</source>
        <translation>{of} 个在研候选药物中有 {lacking} 个没有金额已知的融资。</translation>
    </message>
    <message>
        <source>Thaw has no field for papers that came of a grant.</source>
        <translation>融冰没有记录资助产出论文的字段。</translation>
    </message>
    <message>
        <source>{lacking} of {of} grants do not name the candidates they were for.</source>
        <translation>{of} 笔资助中有 {lacking} 笔未注明所资助的候选药物。</translation>
    </message>
    <message>
        <source>{lacking} of {of} financings have no date within one year, so no year shows them.</source>
        <translation>{of} 笔融资中有 {lacking} 笔的日期无法确定到某一年，未列入任何年份。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates have no stage.</source>
        <translation>{of} 个候选药物中有 {lacking} 个没有研发阶段。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates have no target; some act on none.</source>
        <translation>{of} 个候选药物中有 {lacking} 个没有靶点；有些药物本来就没有靶点。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates have no modality.</source>
        <translation>{of} 个候选药物中有 {lacking} 个没有药物类型。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates have no date of first disclosure and no dated fact.</source>
        <translation>{of} 个候选药物中有 {lacking} 个既无首次披露日期，也无注明日期的事实。</translation>
    </message>
    <message>
        <source>Date of first disclosure known for {known} of {of} candidates.</source>
        <translation>{of} 个候选药物中 {known} 个的首次披露日期已知。</translation>
    </message>
    <message>
        <source>New is what was first seen on {day} or later.</source>
        <translation>“新增”指首次出现在 {day} 或之后。</translation>
    </message>
    <message>
        <source>Stage known for {known} of {of} candidates.</source>
        <translation>{of} 个候选药物中 {known} 个的研发阶段已知。</translation>
    </message>
    <message>
        <source>{lacking} of {of} designations have no date.</source>
        <translation>{of} 项资格认定中有 {lacking} 项没有日期。</translation>
    </message>
    <message>
        <source>{lacking} of {of} drugs at the stage of approval in China have no dated approval.</source>
        <translation>{of} 个在中国处于获批阶段的药物中有 {lacking} 个没有注明日期的获批记录。</translation>
    </message>
    <message>
        <source>{lacking} of {of} drugs approved in China have no record of any list of drugs that are paid for.</source>
        <translation>{of} 个在中国获批的药物中有 {lacking} 个没有进入任何支付目录的记录。</translation>
    </message>
    <message>
        <source>Thaw has no field for prices.</source>
        <translation>融冰没有记录价格的字段。</translation>
    </message>
    <message>
        <source>{lacking} of {of} drugs approved in China have no target, so it is open what they act on.</source>
        <translation>{of} 个在中国获批的药物中有 {lacking} 个没有靶点，作用对象不明。</translation>
    </message>
    <message>
        <source>{lacking} of {of} of these milestones have no date.</source>
        <translation>{of} 个此类里程碑中有 {lacking} 个没有日期。</translation>
    </message>
    <message>
        <source>{lacking} of {of} clearances cannot be measured: they, or a first patient, have no date.</source>
        <translation>{of} 次临床许可中有 {lacking} 次无法计算时长：许可或首例入组没有日期。</translation>
    </message>
    <message>
        <source>{lacking} of {of} clearances in the region have no dated acceptance to count from.</source>
        <translation>该地区 {of} 次临床许可中有 {lacking} 次没有可供起算的受理日期。</translation>
    </message>
    <message>
        <source>Both dates known for {known} of {of} candidates.</source>
        <translation>{of} 个候选药物中 {known} 个的两个日期均已知。</translation>
    </message>
    <message>
        <source>Both dates known for {known} of {of} clearances.</source>
        <translation>{of} 次临床许可中 {known} 次的两个日期均已知。</translation>
    </message>
    <message>
        <source>Thaw has no field for the age and for the months since onset that a trial asks for.</source>
        <translation>融冰没有记录试验对年龄和病程月数要求的字段。</translation>
    </message>
    <message>
        <source>{lacking} of {of} trials that can be joined name no subtype, by condition or candidate.</source>
        <translation>{of} 项可参加的试验中有 {lacking} 项从适应症和候选药物都看不出亚型。</translation>
    </message>
    <message>
        <source>Thaw has no field for how many patients there are of each subtype.</source>
        <translation>融冰没有记录各亚型患者人数的字段。</translation>
    </message>
    <message>
        <source>Planned number known for {known} of {of} trials that can be joined.</source>
        <translation>{of} 项可参加的试验中 {known} 项的计划入组人数已知。</translation>
    </message>
    <message>
        <source>{lacking} of {of} milestones have no date, so they stand on no timeline.</source>
        <translation>{of} 个里程碑中有 {lacking} 个没有日期，未列入时间线。</translation>
    </message>
    <message>
        <source>{lacking} of {of} running trials have no date of primary completion.</source>
        <translation>{of} 项进行中的试验中有 {lacking} 项没有主要终点完成日期。</translation>
    </message>
    <message>
        <source>{lacking} of {of} recruiting trials name no site.</source>
        <translation>{of} 项招募中的试验中有 {lacking} 项未列出研究中心。</translation>
    </message>
    <message>
        <source>{lacking} of {of} trials name no site.</source>
        <translation>{of} 项试验中有 {lacking} 项未列出研究中心。</translation>
    </message>
    <message>
        <source>{lacking} of {of} sites bear the name of no organisation with a province; add it as an organisation.</source>
        <translation>{of} 个研究中心中有 {lacking} 个与任何填有省份的机构都对不上名称；请将其添加为机构。</translation>
    </message>
    <message>
        <source>Thaw has no field for principal investigators.</source>
        <translation>融冰没有记录主要研究者的字段。</translation>
    </message>
    <message>
        <source>{lacking} of {of} candidates have no dated fact up to that day (first disclosure, trial, milestone), so they cannot be placed in time.</source>
        <translation>{of} 个候选药物中有 {lacking} 个截至当日没有注明日期的事实（首次披露、试验、里程碑），无法确定时间。</translation>
    </message>
    <message>
        <source>{lacking} of {of} trials have no status, so it is not known whether they recruit.</source>
        <translation>{of} 项试验中有 {lacking} 项没有状态，不知道是否在招募。</translation>
    </message>
    <message>
        <source>Thaw keeps no date with the status of a trial: it is the one recorded last.</source>
        <translation>融冰不记录试验状态的日期：所示为最近一次记录的状态。</translation>
    </message>
    <message>
        <source>{lacking} of {of} trials do not say how many are planned.</source>
        <translation>{of} 项试验中有 {lacking} 项没有计划入组人数。</translation>
    </message>
    <message>
        <source>{file} is no file of answers from Thaw. Export it with: answers --out FILE --db DB</source>
        <translation>{file} 不是融冰的回答文件。导出方法：answers --out FILE --db DB</translation>
    </message>
    <message>
        <source>{file} was written by a newer Thaw (version {found}; this one reads {known}). Update Thaw first.</source>
        <translation>{file} 由更新版本的融冰写成（版本 {found}，本版读取 {known}）。请先更新融冰。</translation>
    </message>
    <message>
        <source>{file} is too large to be a file of answers.</source>
        <translation>{file} 太大，不会是回答文件。</translation>
    </message>
    <message>
        <source>{file} cannot be written: {detail}.</source>
        <translation>无法写入 {file}：{detail}。</translation>
    </message>
    <message>
        <source>{author} said “{theirs}” on {day}; here it was answered “{ours}”.</source>
        <translation>{author} 于 {day} 回答“{theirs}”；此处的回答是“{ours}”。</translation>
    </message>
    <message>
        <source>Answers of {author}: {field} of {record}</source>
        <translation>{author} 的回答：{record} 的{field}</translation>
    </message>
    <message>
        <source>Answers written: {count}, to {path}.</source>
        <translation>已写入 {path} 的回答：{count} 个。</translation>
    </message>
    <message>
        <source>Taken: {taken}
Known here already: {known}
Contradictions, which wait at the Desk: {asked}
About records that are not here: {elsewhere}</source>
        <translation>采用：{taken}
原已知道：{known}
与现有回答矛盾、在工作台等待：{asked}
所涉记录不在此数据库中：{elsewhere}</translation>
    </message>
    <message>
        <source>{counts}
Could not be carried out:
{reasons}</source>
        <translation>{counts}
无法执行：
{reasons}</translation>
    </message>
    <message>
        <source>Write answers to</source>
        <translation>回答写入的文件</translation>
    </message>
    <message>
        <source>A colleague&apos;s answers</source>
        <translation>同事的回答</translation>
    </message>
    <message>
        <source>A colleague&apos;s answers were taken</source>
        <translation>已采用同事的回答</translation>
    </message>
    <message>
        <source>What was entered from {since} to {day} (UTC).</source>
        <translation>{since} 至 {day}（UTC）录入的内容。</translation>
    </message>
</context>
<context>
    <name>Answers window</name>
    <message>
        <source>Records behind it: {count}</source>
        <translation>背后的记录：{count} 条</translation>
    </message>
    <message>
        <source>No record stands behind this: it is a heading.</source>
        <translation>这里只是标题，背后没有记录。</translation>
    </message>
    <message>
        <source>Double click or Enter opens a record.</source>
        <translation>双击或按 Enter 打开记录。</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>No source is cited for these records.</source>
        <translation>这些记录没有引用来源。</translation>
    </message>
    <message>
        <source>Close this list</source>
        <translation>关闭此列表</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>正在绘制…</translation>
    </message>
    <message>
        <source>As of today</source>
        <translation>截至今天</translation>
    </message>
    <message>
        <source>As of {day}</source>
        <translation>截至 {day}</translation>
    </message>
    <message>
        <source>By what was known then</source>
        <translation>按当时所知</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>添加筛选</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Press to take this filter away</source>
        <translation>按下可移除此筛选</translation>
    </message>
    <message>
        <source>Press to choose another</source>
        <translation>按下可另选</translation>
    </message>
    <message>
        <source>“{value}” is not a date: write one like 2025-09-30, or leave it blank for today.</source>
        <translation>“{value}”不是日期：请写成 2025-09-30 之类，留空则为今天。</translation>
    </message>
    <message>
        <source>Type to find</source>
        <translation>输入以查找</translation>
    </message>
    <message>
        <source>A date like 2025-09-30, 2025-09 or 2025</source>
        <translation>日期，如 2025-09-30、2025-09 或 2025</translation>
    </message>
    <message>
        <source>A whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>New in the last year</source>
        <translation>近一年新增</translation>
    </message>
    <message>
        <source>Changed in the last 91 days</source>
        <translation>近三个月的变化</translation>
    </message>
    <message>
        <source>Waiting at the Desk</source>
        <translation>工作台待处理</translation>
    </message>
    <message>
        <source>No candidate that is new for certain.</source>
        <translation>没有能确定为新增的候选药物。</translation>
    </message>
    <message>
        <source>Nothing was added or changed.</source>
        <translation>没有新增或改动。</translation>
    </message>
    <message>
        <source>Nothing waits for a decision.</source>
        <translation>没有待定事项。</translation>
    </message>
    <message>
        <source>Questions about matches, conflicts, rules and stale facts wait for a person.</source>
        <translation>关于匹配、分歧、规则和久未更新的问题，等待人工处理。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>Choose a question at the left, or one of these.</source>
        <translation>请在左侧选择一个问题，或从下面选择。</translation>
    </message>
    <message>
        <source>Nothing is missing and nothing was left out.</source>
        <translation>没有缺少或略去的内容。</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save the tables as a workbook</source>
        <translation>将表格存为工作簿</translation>
    </message>
    <message>
        <source>The picture is at {path}.</source>
        <translation>图片已保存到 {path}。</translation>
    </message>
    <message>
        <source>The picture was copied.</source>
        <translation>图片已复制。</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>概况</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Questions of this page</source>
        <translation>此页的问题</translation>
    </message>
    <message>
        <source>Remarks ({count})</source>
        <translation>说明（{count}）</translation>
    </message>
    <message>
        <source>Save and copy</source>
        <translation>保存与复制</translation>
    </message>
    <message>
        <source>The records cannot answer this yet</source>
        <translation>现有记录还回答不了这个问题</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No record matches the day and the filters above. Choose another day, or take a filter away.</source>
        <translation>没有记录符合上方的日期和筛选条件。请换一个日期，或移除一个筛选条件。</translation>
    </message>
    <message>
        <source>The remarks below list these records: open them and fill in what is missing.</source>
        <translation>下方的说明列出了这些记录：请打开并补上缺失的内容。</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>未得出答案</translation>
    </message>
    <message>
        <source>It was stopped before the answer was there.</source>
        <translation>在得出答案之前已被停止。</translation>
    </message>
    <message>
        <source>The table was copied with its headings.</source>
        <translation>表格已连同标题复制。</translation>
    </message>
    <message>
        <source>Switches between what is known today of that day and what stood in the records on that day</source>
        <translation>切换：按今天所知的当日情况，或按当日记录中的内容</translation>
    </message>
    <message>
        <source>{count}  {kind}  {sort}</source>
        <translation>{sort}：{kind} {count}</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>Deleted records ({kind}): {count}</source>
        <translation>删除{kind}：{count} 条</translation>
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
        <source>Cited a source for {field} of {title}</source>
        <translation>为“{title}”的“{field}”引用了来源</translation>
    </message>
    <message>
        <source>Edited {field} of {title}</source>
        <translation>修改了“{title}”的“{field}”</translation>
    </message>
    <message>
        <source>Pasted into records ({kind}): {count}</source>
        <translation>粘贴到{kind}：{count} 条</translation>
    </message>
    <message>
        <source>Erased cells of records ({kind}): {count}</source>
        <translation>清除{kind}的单元格：{count} 条</translation>
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
        <translation>不开窗口的融冰：同样的工作，供脚本和没有屏幕的机器使用。</translation>
    </message>
    <message>
        <source>Stopped. A change is written whole or not at all.</source>
        <translation>已停止。一次改动要么全部写入，要么完全不写。</translation>
    </message>
    <message>
        <source>The system refused: {detail}.</source>
        <translation>系统拒绝：{detail}。</translation>
    </message>
    <message>
        <source>--lang takes zh or en, not “{value}”.</source>
        <translation>--lang 只接受 zh 或 en，不接受“{value}”。</translation>
    </message>
    <message>
        <source>--lang needs zh or en behind it.</source>
        <translation>--lang 之后须跟 zh 或 en。</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>显示此帮助。</translation>
    </message>
    <message>
        <source>Make a database, empty or with the sample.</source>
        <translation>新建数据库，可为空或带示例。</translation>
    </message>
    <message>
        <source>Take workbooks in: what is safe is committed, the rest waits.</source>
        <translation>导入工作簿：稳妥的直接写入，其余待定。</translation>
    </message>
    <message>
        <source>Join another database that was split from this one.</source>
        <translation>合入从此数据库分出的另一个数据库。</translation>
    </message>
    <message>
        <source>Write to a collaborator what became of a returned workbook.</source>
        <translation>给合作者写一份说明，告知发回的工作簿处理得如何。</translation>
    </message>
    <message>
        <source>Repair or leave what was found in a returned workbook, before it is taken.</source>
        <translation>采纳收回的工作簿之前，修复或保留其中发现的问题。</translation>
    </message>
    <message>
        <source>What of an import could not be taken, as a list or an annotated copy.</source>
        <translation>导入中未能采用的内容，列出或写成标注副本。</translation>
    </message>
    <message>
        <source>What waits for a person.</source>
        <translation>等待人工处理的事项。</translation>
    </message>
    <message>
        <source>Past answers: found, taken back, written to a file, taken in from one.</source>
        <translation>过往的回答：查找、撤回、写入文件，或从文件读入。</translation>
    </message>
    <message>
        <source>Merge records of one kind into one; nothing is lost.</source>
        <translation>把同类记录合并为一条，不丢失任何内容。</translation>
    </message>
    <message>
        <source>Take a merged record out again, at any later time.</source>
        <translation>把已合并的记录重新拆出，任何时候都可以。</translation>
    </message>
    <message>
        <source>Records that may be one, as groups with reasons; where to ask.</source>
        <translation>可能是同一条的记录，分组列出并说明理由；也可调整询问的阈值。</translation>
    </message>
    <message>
        <source>Where rules are broken.</source>
        <translation>哪些地方违反规则。</translation>
    </message>
    <message>
        <source>What was done, newest first.</source>
        <translation>做过的改动，最新的在前。</translation>
    </message>
    <message>
        <source>Take a change back (the latest, or the one of this number).</source>
        <translation>撤销一次改动（最近一次，或指定编号）。</translation>
    </message>
    <message>
        <source>Bring an undone change back.</source>
        <translation>重做已撤销的改动。</translation>
    </message>
    <message>
        <source>Find records of every kind by their words.</source>
        <translation>按文字查找各类记录。</translation>
    </message>
    <message>
        <source>One record, and who says so.</source>
        <translation>查看一条记录及其出处。</translation>
    </message>
    <message>
        <source>What the records answer: pipeline, money, gaps, trials, trust.</source>
        <translation>由记录回答的问题：管线、资金、缺口、试验、可信度。</translation>
    </message>
    <message>
        <source>Write the board report: .pdf, .docx, .xlsx or .html with pictures and sources.</source>
        <translation>生成理事会报告：.pdf、.docx、.xlsx 或 .html，附图表与来源。</translation>
    </message>
    <message>
        <source>Write a curated workbook, CSV tables or JSON.</source>
        <translation>导出整理好的工作簿、CSV 表格或 JSON。</translation>
    </message>
    <message>
        <source>Which rows of two tables are the same thing, how likely, and why.</source>
        <translation>两张表中哪些行是同一事物，可能性多大，依据什么。</translation>
    </message>
    <message>
        <source>How a text would be read as a value.</source>
        <translation>查看一段文字会被读成什么值。</translation>
    </message>
    <message>
        <source>The words that were taught, and taking them elsewhere.</source>
        <translation>自定义词，以及把它们带到别的数据库。</translation>
    </message>
    <message>
        <source>Copy a database, also while it is in use.</source>
        <translation>复制数据库，使用中也可以。</translation>
    </message>
    <message>
        <source>Look whether a database is sound.</source>
        <translation>检查数据库是否完好。</translation>
    </message>
    <message>
        <source>The language of what is said (otherwise THAW_LANG, then the system&apos;s).</source>
        <translation>输出所用语言（否则依次取 THAW_LANG 和系统语言）。</translation>
    </message>
    <message>
        <source>Say which Thaw this is.</source>
        <translation>显示融冰的版本。</translation>
    </message>
    <message>
        <source>Undone: {what} (change {number}), records: {count}. Take that back with: redo {number}</source>
        <translation>已撤销：{what}（改动 {number}），涉及 {count} 条记录。如需恢复：redo {number}</translation>
    </message>
    <message>
        <source>Brought back: {what} (change {number}), records: {count}. Take that back with: undo {number}</source>
        <translation>已重做：{what}（改动 {number}），涉及 {count} 条记录。如需撤销：undo {number}</translation>
    </message>
    <message>
        <source>The latest change is the sample itself: to take all of it back, name it: undo {number}.</source>
        <translation>最近一次改动就是示例数据本身；要全部撤销，请写明编号：undo {number}。</translation>
    </message>
    <message>
        <source>There is nothing to undo in {file}.</source>
        <translation>{file} 中没有可撤销的改动。</translation>
    </message>
    <message>
        <source>There is nothing to redo in {file}.</source>
        <translation>{file} 中没有可重做的改动。</translation>
    </message>
    <message>
        <source>Nothing has been done yet in {file}.</source>
        <translation>{file} 中还没有任何改动。</translation>
    </message>
    <message>
        <source>(undone)</source>
        <translation>（已撤销）</translation>
    </message>
    <message>
        <source>records: {count}</source>
        <translation>{count} 条记录</translation>
    </message>
    <message>
        <source>The number of the change in the history (otherwise: the latest).</source>
        <translation>历史中的改动编号（默认为最近一次）。</translation>
    </message>
    <message>
        <source>{file}: a new database, still empty. Fill it with: import FILE --db {file}</source>
        <translation>{file}：新数据库，目前为空。导入内容：import FILE --db {file}</translation>
    </message>
    <message>
        <source>{file}: a new database with the sample, records: {count}</source>
        <translation>{file}：带示例的新数据库，{count} 条记录</translation>
    </message>
    <message>
        <source>{to}: a copy of {file}.</source>
        <translation>{to}：{file} 的副本。</translation>
    </message>
    <message>
        <source>{file} is sound.</source>
        <translation>{file} 完好。</translation>
    </message>
    <message>
        <source>{file} is not sound (findings: {count}): keep it as it is, and open the newest backup in its folder “backups”.</source>
        <translation>{file} 有损坏（{count} 处）：请保持原样，并打开其“backups”文件夹中最新的备份。</translation>
    </message>
    <message>
        <source>The file to make.</source>
        <translation>要新建的文件。</translation>
    </message>
    <message>
        <source>Fill it with the sample.</source>
        <translation>填入示例数据。</translation>
    </message>
    <message>
        <source>Say which database is asked: ask {question} --db DB.</source>
        <translation>请指明要问哪个数据库：ask {question} --db DB。</translation>
    </message>
    <message>
        <source>--{option} takes a date like 2025-09-30, not “{value}”.</source>
        <translation>--{option} 需要 2025-09-30 之类的日期，而不是“{value}”。</translation>
    </message>
    <message>
        <source>--where takes FIELD=VALUE, not “{value}”.</source>
        <translation>--where 需要 FIELD=VALUE，而不是“{value}”。</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>没有可显示的内容。</translation>
    </message>
    <message>
        <source>How much is known:</source>
        <translation>已知多少：</translation>
    </message>
    <message>
        <source>Notes:</source>
        <translation>说明：</translation>
    </message>
    <message>
        <source>What the records lack:</source>
        <translation>记录缺少的内容：</translation>
    </message>
    <message>
        <source>Sources: {count} ({names})</source>
        <translation>来源：{count} 个（{names}）</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 个</translation>
    </message>
    <message>
        <source>As of {day}. {definition}</source>
        <translation>截至 {day}。{definition}</translation>
    </message>
    <message>
        <source>Its key or number; without one, all questions are listed.</source>
        <translation>问题的代号或序号；不填则列出全部问题。</translation>
    </message>
    <message>
        <source>The database.</source>
        <translation>数据库。</translation>
    </message>
    <message>
        <source>What had happened by that day, by what is known.</source>
        <translation>截至该日已发生的事，依据现有记录。</translation>
    </message>
    <message>
        <source>What was known on that day, by the ledger.</source>
        <translation>该日当时所知，依据改动历史。</translation>
    </message>
    <message>
        <source>A filter or parameter of the question; may be repeated.</source>
        <translation>问题的筛选条件或参数；可多次给出。</translation>
    </message>
    <message>
        <source>The file to copy to; it must not exist.</source>
        <translation>要复制到的文件，不得已存在。</translation>
    </message>
    <message>
        <source>{file}, records: {count}</source>
        <translation>{file}，{count} 条记录</translation>
    </message>
    <message>
        <source>  {kind}: {count}</source>
        <translation>  {kind}：{count}</translation>
    </message>
    <message>
        <source>  {cell}: the text is longer than a cell of Excel holds; the whole text is in Thaw only.</source>
        <translation>  {cell}：文字超出 Excel 单元格容量，全文只在融冰中。</translation>
    </message>
    <message>
        <source>  … and {count} more such cells; --json lists them all.</source>
        <translation>  …… 另有 {count} 个这样的单元格；--json 可列出全部。</translation>
    </message>
    <message>
        <source>A name that ends in .xlsx, .csv or .json.</source>
        <translation>以 .xlsx、.csv 或 .json 结尾的文件名。</translation>
    </message>
    <message>
        <source>Only these kinds of record, such as candidate,trial.</source>
        <translation>只限这些记录类型，如 candidate,trial。</translation>
    </message>
    <message>
        <source>The language of the workbook (otherwise the one of the messages).</source>
        <translation>工作簿的语言（默认与输出语言相同）。</translation>
    </message>
    <message>
        <source>The format, where the name does not tell.</source>
        <translation>文件名未说明时的格式。</translation>
    </message>
    <message>
        <source>Replace a file that is there already.</source>
        <translation>替换已存在的文件。</translation>
    </message>
    <message>
        <source>Leave out who said what.</source>
        <translation>不含各说法的出处。</translation>
    </message>
    <message>
        <source>For whom it is: named in the workbook, and when it comes home.</source>
        <translation>收件人：写在工作簿中，收回时也会注明。</translation>
    </message>
    <message>
        <source>A column with the sources after each column of values.</source>
        <translation>在每列值之后加一列来源。</translation>
    </message>
    <message>
        <source>Let another Thaw merge it, too: the workbook carries its base.</source>
        <translation>使其他融冰数据库也能合并：工作簿带有比对基准。</translation>
    </message>
    <message>
        <source>No rows: for somebody who only adds records.</source>
        <translation>不含数据行：供只需新增记录的人填写。</translation>
    </message>
    <message>
        <source>There is no option {name}.</source>
        <translation>没有 {name} 这个选项。</translation>
    </message>
    <message>
        <source>There is no command “{name}”.</source>
        <translation>没有“{name}”这个命令。</translation>
    </message>
    <message>
        <source>{name} is missing.</source>
        <translation>缺少 {name}。</translation>
    </message>
    <message>
        <source>The value of {name} does not fit: {detail}.</source>
        <translation>{name} 的值不合适：{detail}。</translation>
    </message>
    <message>
        <source>{detail}.</source>
        <translation>{detail}。</translation>
    </message>
    <message>
        <source>{problem} What can be said: {command} --help</source>
        <translation>{problem}用法见：{command} --help</translation>
    </message>
    <message>
        <source>This is a mistake in Thaw, not yours ({error}), and nothing was changed by halves. Please send the report {file} to whoever looks after Thaw.</source>
        <translation>这是融冰的错误，不是您的错（{error}），也没有只改一半的内容。请把报告 {file} 发给融冰的维护者。</translation>
    </message>
    <message>
        <source>This is a mistake in Thaw, not yours ({error}), and nothing was changed by halves. Its report could not be written to {file}.</source>
        <translation>这是融冰的错误，不是您的错（{error}），也没有只改一半的内容。报告未能写入 {file}。</translation>
    </message>
    <message>
        <source>Column {column} of “{sheet}”: {count} dates like {text} can be read two ways and were left out; import the file again with --day-first or --month-first.</source>
        <translation>“{sheet}”的 {column} 列：{count} 个像 {text} 这样的日期有两种读法，未采用；请用 --day-first 或 --month-first 重新导入。</translation>
    </message>
    <message>
        <source>Workbooks or .csv files.</source>
        <translation>工作簿或 .csv 文件。</translation>
    </message>
    <message>
        <source>The kind of record, for sheets that do not tell themselves.</source>
        <translation>无法自行判断的工作表所列的记录类型。</translation>
    </message>
    <message>
        <source>The source that is cited (otherwise the name of the file).</source>
        <translation>引用的来源（默认为文件名）。</translation>
    </message>
    <message>
        <source>How dates like 03/04/2025 are read in columns where nothing else decides.</source>
        <translation>无从判断的列中，03/04/2025 这样的日期如何读取。</translation>
    </message>
    <message>
        <source>The encoding of text files, such as gb18030 (otherwise it is found).</source>
        <translation>文本文件的编码，如 gb18030（默认自动识别）。</translation>
    </message>
    <message>
        <source>The character between the cells of text files, or tab (otherwise it is found).</source>
        <translation>文本文件中单元格之间的分隔符，或 tab（默认自动识别）。</translation>
    </message>
    <message>
        <source>Commit new records and filled blanks, the rest waits (safe), or only stage the file (none).</source>
        <translation>写入新记录和填补空白，其余待定（safe），或只暂存文件（none）。</translation>
    </message>
    <message>
        <source>{file} (import {batch}, cited as “{source}”)</source>
        <translation>{file}（导入 {batch}，引用为“{source}”）</translation>
    </message>
    <message>
        <source>  {sheet}: left out. {reason}</source>
        <translation>  {sheet}：已略去。{reason}</translation>
    </message>
    <message>
        <source>  {sheet}: {kind}, rows: {rows} ({counts})</source>
        <translation>  {sheet}：{kind}，{rows} 行（{counts}）</translation>
    </message>
    <message>
        <source>  {sheet}: {kind}, no rows</source>
        <translation>  {sheet}：{kind}，没有数据行</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>新增 {count}</translation>
    </message>
    <message>
        <source>{count} changed</source>
        <translation>有变化 {count}</translation>
    </message>
    <message>
        <source>{count} unchanged</source>
        <translation>无变化 {count}</translation>
    </message>
    <message>
        <source>{count} waiting for a person</source>
        <translation>待人工处理 {count}</translation>
    </message>
    <message>
        <source>{count} waiting already</source>
        <translation>已在等待 {count}</translation>
    </message>
    <message>
        <source>{count} unreadable</source>
        <translation>无法识别 {count}</translation>
    </message>
    <message>
        <source>  Remarks on cells: {count}</source>
        <translation>  单元格说明 {count} 条</translation>
    </message>
    <message>
        <source>    {sheet}!{cell} “{text}”: {reason}</source>
        <translation>    {sheet}!{cell}“{text}”：{reason}</translation>
    </message>
    <message>
        <source>    {sheet}!{cell}: {reason}</source>
        <translation>    {sheet}!{cell}：{reason}</translation>
    </message>
    <message>
        <source>    … and {count} more; --json lists them all.</source>
        <translation>    …… 另有 {count} 条；--json 可列出全部。</translation>
    </message>
    <message>
        <source>  Nothing was changed; it waits to be taken over.</source>
        <translation>  未作任何改动，等待采纳。</translation>
    </message>
    <message>
        <source>  There was nothing to change.</source>
        <translation>  没有需要改动的内容。</translation>
    </message>
    <message>
        <source>  Change {changeset}, records: {records}. Take it back with: undo {changeset}</source>
        <translation>  改动 {changeset}，{records} 条记录。撤销：undo {changeset}</translation>
    </message>
    <message>
        <source>  New questions at the Desk: {count}</source>
        <translation>  工作台新增 {count} 个问题</translation>
    </message>
    <message>
        <source>Print one JSON object and nothing else.</source>
        <translation>只输出一个 JSON 对象。</translation>
    </message>
    <message>
        <source>Who stands for the change in the history (otherwise: the login name).</source>
        <translation>历史中署名的操作人（默认为登录名）。</translation>
    </message>
    <message>
        <source>At most so many.</source>
        <translation>最多这么多条。</translation>
    </message>
    <message>
        <source>There is no type of value “{name}”; there are: {types}.</source>
        <translation>没有“{name}”这种值类型；可用的有：{types}。</translation>
    </message>
    <message>
        <source>There is no hint “{name}”; there are: {hints}.</source>
        <translation>没有“{name}”这种提示；可用的有：{hints}。</translation>
    </message>
    <message>
        <source>The hint {name} cannot be “{value}”: write it like {example}.</source>
        <translation>提示 {name} 不能为“{value}”，应写成 {example}。</translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>The type of value, such as money or date.</source>
        <translation>值的类型，如 money 或 date。</translation>
    </message>
    <message>
        <source>What somebody wrote.</source>
        <translation>原文。</translation>
    </message>
    <message>
        <source>What the surroundings tell, such as document_date=2025-09-30.</source>
        <translation>上下文提示，如 document_date=2025-09-30。</translation>
    </message>
    <message>
        <source>{title}, {field}: shows {holds}; {place} says {says}.</source>
        <translation>{title}，{field}：目前为“{holds}”；{place}为“{says}”。</translation>
    </message>
    <message>
        <source>{place}: {reason} ({says})</source>
        <translation>{place}：{reason}（{says}）</translation>
    </message>
    <message>
        <source>It may be: {records}.</source>
        <translation>可能是：{records}。</translation>
    </message>
    <message>
        <source>{record}: {text}</source>
        <translation>{record}：{text}</translation>
    </message>
    <message>
        <source>{who} asks: {text}</source>
        <translation>{who} 问：{text}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>{file}, sheet {sheet}, row {row}</source>
        <translation>{file} 的工作表“{sheet}”第 {row} 行</translation>
    </message>
    <message>
        <source>the copy {file}</source>
        <translation>副本 {file}</translation>
    </message>
    <message>
        <source>Nothing found for “{text}”.</source>
        <translation>没有找到“{text}”。</translation>
    </message>
    <message>
        <source>{field}: {snippet}</source>
        <translation>{field}：{snippet}</translation>
    </message>
    <message>
        <source>A name, code, identifier or other words.</source>
        <translation>名称、代号、编号或其他文字。</translation>
    </message>
    <message>
        <source>No records of {file} look like one thing.</source>
        <translation>{file} 中没有像是同一事物的记录。</translation>
    </message>
    <message>
        <source>{kind}: {count} records, {chance} %</source>
        <translation>{kind}：{count} 条记录，{chance}%</translation>
    </message>
    <message>
        <source>    {id}  {title}</source>
        <translation>    {id}  {title}</translation>
    </message>
    <message>
        <source>  for: {words}</source>
        <translation>  支持：{words}</translation>
    </message>
    <message>
        <source>  against: {words}</source>
        <translation>  反对：{words}</translation>
    </message>
    <message>
        <source>  would settle it: {words}</source>
        <translation>  可作定论：{words}</translation>
    </message>
    <message>
        <source>Groups found: {count}. New questions at the Desk: {asked}.</source>
        <translation>发现 {count} 组。工作台新增 {asked} 个问题。</translation>
    </message>
    <message>
        <source>Groups found: {count}. To have them asked about at the Desk: --ask</source>
        <translation>发现 {count} 组。如需在工作台提问：--ask</translation>
    </message>
    <message>
        <source>Asked about from {ask} on; taken for one from {match} on, if nothing objects.</source>
        <translation>概率达到 {ask} 起询问；达到 {match} 且无反对依据时视为同一条。</translation>
    </message>
    <message>
        <source>With asking from {ask} and matching from {match}: {more} pairs more would be asked about, {fewer} fewer; {decided} more would be taken for one, {undecided} fewer.</source>
        <translation>若从 {ask} 起提问、从 {match} 起视为同一：将多问 {more} 对，少问 {fewer} 对；将多认定 {decided} 对为同一，少认定 {undecided} 对。</translation>
    </message>
    <message>
        <source>Of the questions that wait {withdrawn} would be withdrawn; {returned} would come back.</source>
        <translation>等待中的问题将撤下 {withdrawn} 个，重新出现 {returned} 个。</translation>
    </message>
    <message>
        <source>Nothing has been changed. Apply with --apply.</source>
        <translation>尚未作任何改动。加上 --apply 才会生效。</translation>
    </message>
    <message>
        <source>Questions withdrawn: {withdrawn}, come back: {returned}, new: {asked}.</source>
        <translation>问题：撤下 {withdrawn} 个，重新出现 {returned} 个，新增 {asked} 个。</translation>
    </message>
    <message>
        <source>Take that back with: duplicates --back --db DB</source>
        <translation>如需撤回：duplicates --back --db DB</translation>
    </message>
    <message>
        <source>Move the thresholds, and the waiting questions with them.</source>
        <translation>移动阈值，等待中的问题随之增减。</translation>
    </message>
    <message>
        <source>Take the last move of the thresholds back.</source>
        <translation>撤回上一次阈值移动。</translation>
    </message>
    <message>
        <source>  {field}: {words}: {bits} bits</source>
        <translation>  {field}：{words}（{bits} 比特）</translation>
    </message>
    <message>
        <source>Put what is found into the queue of the Desk.</source>
        <translation>把发现的内容放入工作台队列。</translation>
    </message>
    <message>
        <source>Look at all records, not only at what changed.</source>
        <translation>检查全部记录，而不只是有变化的。</translation>
    </message>
    <message>
        <source>Only records of this kind.</source>
        <translation>只限此类记录。</translation>
    </message>
    <message>
        <source>Show what each agreement is worth, and where to ask.</source>
        <translation>显示每种相符的分量，以及询问的阈值。</translation>
    </message>
    <message>
        <source>Ask from this probability on: shows what would move.</source>
        <translation>从此概率起询问：显示会有什么变动。</translation>
    </message>
    <message>
        <source>Take for one from this probability on: shows what would move.</source>
        <translation>从此概率起视为同一条：显示会有什么变动。</translation>
    </message>
    <message>
        <source>The kind of record, such as candidate.</source>
        <translation>记录类型，如 candidate。</translation>
    </message>
    <message>
        <source>Its id, or its exact name or identifier.</source>
        <translation>记录的 id，或完整的名称或编号。</translation>
    </message>
    <message>
        <source>There is no kind of record “{name}”; there are: {kinds}.</source>
        <translation>没有“{name}”这种记录类型；可用的有：{kinds}。</translation>
    </message>
    <message>
        <source>There is no {kind} with the id, name or identifier “{text}”. Look for it with: search TEXT --db DB</source>
        <translation>没有 id、名称或编号为“{text}”的{kind}。可查找：search TEXT --db DB</translation>
    </message>
    <message>
        <source>{id} is a {found}, not a {kind}.</source>
        <translation>{id} 是{found}，不是{kind}。</translation>
    </message>
    <message>
        <source>“{text}” is the name of {count} records; give the id of the one you mean: {found}.</source>
        <translation>有 {count} 条记录都叫“{text}”，请给出所指记录的 id：{found}。</translation>
    </message>
    <message>
        <source>the author, without a source</source>
        <translation>操作人，未注明来源</translation>
    </message>
    <message>
        <source>says {source}</source>
        <translation>据 {source}</translation>
    </message>
    <message>
        <source>but {source} says {value}</source>
        <translation>而 {source} 称 {value}</translation>
    </message>
    <message>
        <source>rejected: {source} says {value}</source>
        <translation>已否决：{source} 称 {value}</translation>
    </message>
    <message>
        <source>Nothing waits for a person in {file}.</source>
        <translation>{file} 中没有待人工处理的事项。</translation>
    </message>
    <message>
        <source>No rule is broken in {file}.</source>
        <translation>{file} 没有违反任何规则。</translation>
    </message>
    <message>
        <source>Waiting for a person: {count}. The Desk of the window is where they are answered.</source>
        <translation>待人工处理：{count} 个。请在窗口的工作台中回答。</translation>
    </message>
    <message>
        <source>Waived, and not counted: {count}</source>
        <translation>已豁免、不计入：{count}</translation>
    </message>
    <message>
        <source>Findings: {count} ({severities}).</source>
        <translation>发现 {count} 处（{severities}）。</translation>
    </message>
    <message>
        <source>{finding} ({author}: {reason})</source>
        <translation>{finding}（{author}：{reason}）</translation>
    </message>
    <message>
        <source>No word has been taught in {file}.</source>
        <translation>{file} 还没有自定义词。</translation>
    </message>
    <message>
        <source>Taught words written to {file}: {count}</source>
        <translation>已写入 {file} 的词：{count}</translation>
    </message>
    <message>
        <source>{file} exists already; nothing was written. Choose another name.</source>
        <translation>{file} 已存在，没有写入。请换一个名称。</translation>
    </message>
    <message>
        <source>{file} holds no taught words: choose a file that terms --export wrote.</source>
        <translation>{file} 里没有自定义词：请选择由 terms --export 写出的文件。</translation>
    </message>
    <message>
        <source>Give either --export or --import, not both.</source>
        <translation>--export 和 --import 只能给一个。</translation>
    </message>
    <message>
        <source>Learned: {added} · known already: {already}</source>
        <translation>学会：{added} · 原已知道：{already}</translation>
    </message>
    <message>
        <source>“{written}” means {here} here, {there} in the file; what is taught here stays.</source>
        <translation>“{written}”在此指{here}，在文件中指{there}；保留此处的含义。</translation>
    </message>
    <message>
        <source>“{written}” was not taken. {reason}</source>
        <translation>没有采用“{written}”。{reason}</translation>
    </message>
    <message>
        <source>Write the taught words to this file, for another database.</source>
        <translation>把自定义词写入此文件，供别的数据库使用。</translation>
    </message>
    <message>
        <source>Learn the words of a file that was written so.</source>
        <translation>学习这样写出的文件里的词。</translation>
    </message>
    <message>
        <source>Give either --set or --drop, not both.</source>
        <translation>--set 和 --drop 只能给出一个。</translation>
    </message>
    <message>
        <source>--source and --author say where a rate is from that --set gives; give --set too.</source>
        <translation>--source 和 --author 说明 --set 所给汇率的出处；请同时给出 --set。</translation>
    </message>
    <message>
        <source>{file} has no rate of its own of {currency} for {year}, so none was dropped.</source>
        <translation>{file} 没有自己的 {currency} {year} 年汇率，未去掉任何汇率。</translation>
    </message>
    <message>
        <source>Dropped; the rate that comes with Thaw counts again:</source>
        <translation>已去掉；恢复使用融冰自带的汇率：</translation>
    </message>
    <message>
        <source>Dropped; there is no rate of {currency} for {year} now.</source>
        <translation>已去掉；现在没有 {currency} {year} 年的汇率。</translation>
    </message>
    <message>
        <source>own, by {author}</source>
        <translation>自有，{author}</translation>
    </message>
    <message>
        <source>own, by {author}, instead of {shipped}</source>
        <translation>自有，{author}，取代 {shipped}</translation>
    </message>
    <message>
        <source>“{text}” says nothing about an amount, so there is nothing to convert.</source>
        <translation>“{text}”没有说明金额，无从换算。</translation>
    </message>
    <message>
        <source>--to takes a currency code like USD or CNY, not “{value}”.</source>
        <translation>--to 需要 USD 或 CNY 之类的货币代码，而不是“{value}”。</translation>
    </message>
    <message>
        <source>--on takes a year like 2024 or a date within one year, not “{value}”.</source>
        <translation>--on 需要 2024 之类的年份，或某一年之内的日期，而不是“{value}”。</translation>
    </message>
    <message>
        <source>Keep this rate in place of the one that comes with Thaw.</source>
        <translation>保存此汇率，取代融冰自带的汇率。</translation>
    </message>
    <message>
        <source>Go back to the rate that comes with Thaw.</source>
        <translation>恢复使用融冰自带的汇率。</translation>
    </message>
    <message>
        <source>Where the rate is from; it is named wherever the rate is used.</source>
        <translation>汇率的出处；使用之处都会注明。</translation>
    </message>
    <message>
        <source>The currency to convert to.</source>
        <translation>要换算成的货币。</translation>
    </message>
    <message>
        <source>When the amount was stated: the average rate of that year is taken.</source>
        <translation>金额所属的时间：采用该年的平均汇率。</translation>
    </message>
    <message>
        <source>A database whose own rates go before those that come with Thaw.</source>
        <translation>数据库；其自有汇率优先于融冰自带的汇率。</translation>
    </message>
    <message>
        <source>What an amount is in another currency, and by which rate.</source>
        <translation>把金额折算成另一种货币，并注明所用汇率。</translation>
    </message>
    <message>
        <source>The exchange rates that count, and one&apos;s own.</source>
        <translation>所用的汇率，以及自有的汇率。</translation>
    </message>
    <message>
        <source>Answers written to {file}: {count}</source>
        <translation>已写入 {file} 的回答：{count}</translation>
    </message>
    <message>
        <source>Taken from {file}: {taken}. Known before: {known}. Contradictions, now at the Desk: {asked}. About records that are not here: {elsewhere}.</source>
        <translation>从 {file} 采用：{taken}。原已知道：{known}。与现有回答矛盾、已放到工作台：{asked}。所涉记录不在此数据库中：{elsewhere}。</translation>
    </message>
    <message>
        <source>Could not be carried out: {why}</source>
        <translation>无法执行：{why}</translation>
    </message>
    <message>
        <source>No such answers in {file}.</source>
        <translation>{file} 中没有这样的回答。</translation>
    </message>
    <message>
        <source>Answer {number} has been taken back; its question waits again.</source>
        <translation>回答 {number} 已撤回，其问题重新待定。</translation>
    </message>
    <message>
        <source>The past answers bear out no rule that would decide anything that waits.</source>
        <translation>从过往回答中归纳不出能处理待定问题的规律。</translation>
    </message>
    <message>
        <source>Proposed; to accept one: answers --accept-rule NAME --db DB</source>
        <translation>建议的规律；如需采纳：answers --accept-rule NAME --db DB</translation>
    </message>
    <message>
        <source>In force; to decide by one: --apply-rule N, to end it: --revoke-rule N</source>
        <translation>生效中的规律；据以处理：--apply-rule N，终止：--revoke-rule N</translation>
    </message>
    <message>
        <source>{name}  {rule}</source>
        <translation>{name}  {rule}</translation>
    </message>
    <message>
        <source>Rule {number} is in force: {rule}</source>
        <translation>规律 {number} 已生效：{rule}</translation>
    </message>
    <message>
        <source>Rule {number} has decided {count} questions.</source>
        <translation>规律 {number} 已处理 {count} 个问题。</translation>
    </message>
    <message>
        <source>It would decide {count} that wait: answers --apply-rule {number} --db DB</source>
        <translation>可处理等待中的 {count} 个：answers --apply-rule {number} --db DB</translation>
    </message>
    <message>
        <source>Rule {number} has been revoked; what it decided waits again.</source>
        <translation>规律 {number} 已终止；由它处理的问题重新等待。</translation>
    </message>
    <message>
        <source>Answer {number} has been taken back, with what it changed.</source>
        <translation>回答 {number} 及其带来的改动已收回。</translation>
    </message>
    <message>
        <source>To take one back: answers --take-back {number} --db DB</source>
        <translation>如需收回某个回答：answers --take-back {number} --db DB</translation>
    </message>
    <message>
        <source>Give one of --out, --in, --take-back and the options about rules at a time.</source>
        <translation>--out、--in、--take-back 与有关规律的选项一次只能给出一个。</translation>
    </message>
    <message>
        <source>There are no questions of the sort “{text}”; the sorts are {names}.</source>
        <translation>没有“{text}”这类问题；可用的类别有：{names}。</translation>
    </message>
    <message>
        <source>There is no record with the id “{text}”. Look for it with: search TEXT --db DB</source>
        <translation>没有 id 为“{text}”的记录。可查找：search TEXT --db DB</translation>
    </message>
    <message>
        <source>Write all answers to this JSON file.</source>
        <translation>把全部回答写入此 JSON 文件。</translation>
    </message>
    <message>
        <source>Take a colleague&apos;s answers from this file.</source>
        <translation>从此文件采用同事的回答。</translation>
    </message>
    <message>
        <source>Only answers with these words.</source>
        <translation>只列含这些文字的回答。</translation>
    </message>
    <message>
        <source>Only answers about this record.</source>
        <translation>只列关于此记录的回答。</translation>
    </message>
    <message>
        <source>Only answers that this person gave.</source>
        <translation>只列此人的回答。</translation>
    </message>
    <message>
        <source>Only answers to questions of this sort, as “desk --json” names them.</source>
        <translation>只列出对这类问题的回答，类别名称见“desk --json”。</translation>
    </message>
    <message>
        <source>Take back the answer that is listed with this number.</source>
        <translation>收回列表中此编号的回答。</translation>
    </message>
    <message>
        <source>Rules in force, and those that past answers bear out.</source>
        <translation>生效中的规律，以及由过往回答归纳出的规律。</translation>
    </message>
    <message>
        <source>Put the proposed rule of this name in force.</source>
        <translation>采纳此名称的建议规律。</translation>
    </message>
    <message>
        <source>Decide by the rule of this number what waits and fits it.</source>
        <translation>按此编号的规律处理等待中相符的问题。</translation>
    </message>
    <message>
        <source>End the rule of this number; what it decided waits again.</source>
        <translation>终止此编号的规律；由它处理的问题重新等待。</translation>
    </message>
    <message>
        <source>“{text}” does not name a column: write KIND.FIELD, such as trial.phase.</source>
        <translation>“{text}”未指明列：请写成 KIND.FIELD，如 trial.phase。</translation>
    </message>
    <message>
        <source>“{text}” is no condition: write KIND.FIELD=VALUE, such as trial.status=recruiting.</source>
        <translation>“{text}”不是条件：请写成 KIND.FIELD=VALUE，如 trial.status=recruiting。</translation>
    </message>
    <message>
        <source>“{text}” cannot be read as {field}.</source>
        <translation>“{text}”无法读作{field}。</translation>
    </message>
    <message>
        <source>There is no record with the id “{text}”.</source>
        <translation>没有 id 为“{text}”的记录。</translation>
    </message>
    <message>
        <source>Only these columns, such as trial.phase,trial.status; in this order.</source>
        <translation>只含这些列并按此顺序，如 trial.phase,trial.status。</translation>
    </message>
    <message>
        <source>Only records with this value; several conditions must all hold.</source>
        <translation>只含具有此值的记录；多个条件须同时满足。</translation>
    </message>
    <message>
        <source>Only these records, in this order.</source>
        <translation>只含这些记录，并按此顺序。</translation>
    </message>
    <message>
        <source>{file} is one of the tables; name another file for the pairs.</source>
        <translation>{file} 就是其中一张表；请为配对结果另指定文件。</translation>
    </message>
    <message>
        <source>{file}: {matches} pairs are the same, {unsure} are for a person to decide.</source>
        <translation>{file}：{matches} 对相同，{unsure} 对需要人工判断。</translation>
    </message>
    <message>
        <source>  {left} | {right}: {sort}</source>
        <translation>  {left} | {right}：{sort}</translation>
    </message>
    <message>
        <source>Threshold {threshold}, chosen by the tables themselves; answers are {mode}.</source>
        <translation>阈值 {threshold}，由两张表自行得出；结果为{mode}。</translation>
    </message>
    <message>
        <source>Threshold {threshold}, as given; answers are {mode}.</source>
        <translation>阈值 {threshold}，按所给；结果为{mode}。</translation>
    </message>
    <message>
        <source>one to one</source>
        <translation>一对一</translation>
    </message>
    <message>
        <source>many rows of the left table to one of the right</source>
        <translation>左表多行对应右表一行</translation>
    </message>
    <message>
        <source>many to many: both tables repeat themselves</source>
        <translation>多对多：两张表各有重复</translation>
    </message>
    <message>
        <source>A table: csv or xlsx, headings in its first row.</source>
        <translation>表格：csv 或 xlsx，第一行为列标题。</translation>
    </message>
    <message>
        <source>The table to find its rows in.</source>
        <translation>要在其中查找各行的表格。</translation>
    </message>
    <message>
        <source>Where the pairs are written.</source>
        <translation>配对结果写入的文件。</translation>
    </message>
    <message>
        <source>Compare these columns only. Types: identifier, name, code, text, category, date, number, link, address, mentions.</source>
        <translation>只比较这些列。类型：identifier、name、code、text、category、date、number、link、address、mentions。</translation>
    </message>
    <message>
        <source>Each row of either table has one counterpart at most.</source>
        <translation>两张表的每一行至多对应一行。</translation>
    </message>
    <message>
        <source>The column of ids in A.</source>
        <translation>A 的 id 列。</translation>
    </message>
    <message>
        <source>The column of ids in B.</source>
        <translation>B 的 id 列。</translation>
    </message>
    <message>
        <source>From which probability on two rows are the same (otherwise Thaw chooses).</source>
        <translation>概率达到多少算作同一事物（默认由融冰选择）。</translation>
    </message>
    <message>
        <source>--take needs FIELD=ID, such as --take city=ID, not “{text}”.</source>
        <translation>--take 需要 FIELD=ID，如 --take city=ID，而不是“{text}”。</translation>
    </message>
    <message>
        <source>--send needs KEY=keep, KEY=back or KEY=both, not “{text}”.</source>
        <translation>--send 需要 KEY=keep、KEY=back 或 KEY=both，而不是“{text}”。</translation>
    </message>
    <message>
        <source>Several records were merged into {id}; give the one to take out: {found}.</source>
        <translation>有多条记录并入了 {id}；请给出要拆出的那一条：{found}。</translation>
    </message>
    <message>
        <source>Merged into {record}: {count}. Take that back with: undo {number}, or: unmerge {first}</source>
        <translation>已并入 {record}：{count} 条。如需撤销：undo {number}，或：unmerge {first}</translation>
    </message>
    <message>
        <source>{id} is a record of its own again. Take that back with: undo {number}</source>
        <translation>{id} 重新成为独立的记录。如需撤销：undo {number}</translation>
    </message>
    <message>
        <source>{field}: {value} ({why})</source>
        <translation>{field}：{value}（{why}）</translation>
    </message>
    <message>
        <source>    stays as a statement: {value}</source>
        <translation>    作为说法保留：{value}</translation>
    </message>
    <message>
        <source>Links that would lead to it: {count}</source>
        <translation>将改为指向它的链接：{count}</translation>
    </message>
    <message>
        <source>Statements that would come over: {count}</source>
        <translation>将并入的说法：{count}</translation>
    </message>
    <message>
        <source>{key}={side}  {field}: {before} → {after} ({why})</source>
        <translation>{key}={side}  {field}：{before} → {after}（{why}）</translation>
    </message>
    <message>
        <source>{key}={side}  {record}: {field}</source>
        <translation>{key}={side}  {record}：{field}</translation>
    </message>
    <message>
        <source>Each goes so (keep: stays with {keep}; back: goes with {back}; both) unless it is sent elsewhere: --send KEY=SIDE</source>
        <translation>各项默认如上（keep：留在 {keep}；back：归还 {back}；both：两边都有），除非另行指定：--send KEY=SIDE</translation>
    </message>
    <message>
        <source>{id} would show:</source>
        <translation>{id} 将显示：</translation>
    </message>
    <message>
        <source>  {field}: {value}</source>
        <translation>  {field}：{value}</translation>
    </message>
    <message>
        <source>The id of the record.</source>
        <translation>记录的 id。</translation>
    </message>
    <message>
        <source>The id of the record that stays.</source>
        <translation>保留的那条记录的 id。</translation>
    </message>
    <message>
        <source>The ids of the records to merge into it.</source>
        <translation>要并入其中的记录的 id。</translation>
    </message>
    <message>
        <source>The record whose value is shown for a field (otherwise: by who says so).</source>
        <translation>某字段采用哪条记录的值（默认按出处决定）。</translation>
    </message>
    <message>
        <source>Where something goes that was done since the merge: keep, back or both (see --preview).</source>
        <translation>合并之后所做的改动归谁：keep、back 或 both（见 --preview）。</translation>
    </message>
    <message>
        <source>Say what it would do and write nothing.</source>
        <translation>只说明会做什么，不写入任何内容。</translation>
    </message>
    <message>
        <source>{file}: an annotated copy, problems: {problems}, marked cells: {marked}, rows: {rows}</source>
        <translation>{file}：标注副本，问题 {problems} 个，标注的单元格 {marked} 个，数据 {rows} 行</translation>
    </message>
    <message>
        <source>Nothing of import {number} is left to be mended.</source>
        <translation>导入 {number} 没有需要修正的内容了。</translation>
    </message>
    <message>
        <source>  {sheet} {cell}: {reason}</source>
        <translation>  {sheet} {cell}：{reason}</translation>
    </message>
    <message>
        <source>The number of the import.</source>
        <translation>导入编号。</translation>
    </message>
    <message>
        <source>Write a copy of the file with the cells marked and commented (.xlsx).</source>
        <translation>写出文件的副本，在其中标出单元格并加批注（.xlsx）。</translation>
    </message>
    <message>
        <source>{file} holds no table: a row of headings and rows below it are needed.</source>
        <translation>{file} 中没有表格：需要一行列标题及其下的数据行。</translation>
    </message>
    <message>
        <source>{file} has no column “{name}” for the ids; its columns are {columns}.</source>
        <translation>{file} 没有用作 id 的列“{name}”；现有的列：{columns}。</translation>
    </message>
    <message>
        <source>The ids in column “{name}” of {file} are blank or not unique (such as “{id}”); name another column.</source>
        <translation>{file} 的“{name}”列中 id 有空缺或重复（如“{id}”）；请另指定一列。</translation>
    </message>
    <message>
        <source>{file}: questions: {questions}, sources: {sources}</source>
        <translation>{file}：问题 {questions} 个，来源 {sources} 个</translation>
    </message>
    <message>
        <source>The records cannot answer these yet; the report says what they lack:</source>
        <translation>以下问题目前的记录还答不了，报告中说明了缺什么：</translation>
    </message>
    <message>
        <source>A name that ends in .pdf, .docx, .xlsx or .html.</source>
        <translation>以 .pdf、.docx、.xlsx 或 .html 结尾的文件名。</translation>
    </message>
    <message>
        <source>Only these questions, by key or number, in this order; otherwise all.</source>
        <translation>只含这些问题（代号或序号），并按此顺序；默认为全部。</translation>
    </message>
    <message>
        <source>{file}, rows: {count}</source>
        <translation>{file}，{count} 行</translation>
    </message>
    <message>
        <source>The workbook to write.</source>
        <translation>要写出的工作簿。</translation>
    </message>
    <message>
        <source>The finding, as import --json names it.</source>
        <translation>问题的代号，见 import --json 的输出。</translation>
    </message>
    <message>
        <source>Whether what Thaw does about the finding is to be in effect.</source>
        <translation>融冰对此问题的处理是否生效。</translation>
    </message>
    <message>
        <source>Joined with {file}: change {changeset}. Take it back with: undo {changeset}</source>
        <translation>已合入 {file}：改动 {changeset}。如需撤销：undo {changeset}</translation>
    </message>
    <message>
        <source>{file} has nothing that is not known here.</source>
        <translation>{file} 中没有此处未知的内容。</translation>
    </message>
    <message>
        <source>The other database; it is only read.</source>
        <translation>另一个数据库；只读取，不改动。</translation>
    </message>
    <message>
        <source>{reason} Import the file again with --day-first or --month-first.</source>
        <translation>{reason}请加上 --day-first 或 --month-first 重新导入。</translation>
    </message>
</context>
<context>
    <name>Database</name>
    <message>
        <source>Copying the database</source>
        <translation>正在复制数据库</translation>
    </message>
    <message>
        <source>{file} is the open database itself: choose another name for the backup.</source>
        <translation>{file} 就是当前打开的数据库：请为备份另取名称。</translation>
    </message>
    <message>
        <source>{file} is open in Thaw ({holder}): close it there, or choose another name.</source>
        <translation>{file} 正在融冰中打开（{holder}）：请先关闭，或另取名称。</translation>
    </message>
    <message>
        <source>The backup {file} did not come out like the database and was removed: check the disk, then try again.</source>
        <translation>备份 {file} 与数据库不一致，已删除：请检查磁盘后重试。</translation>
    </message>
    <message>
        <source>{file} was opened only for reading: open it for writing to change it.</source>
        <translation>{file} 以只读方式打开：如需修改，请以可写方式打开。</translation>
    </message>
    <message>
        <source>{file} is open for writing elsewhere ({holder}), so here it can only be read: close it there and open it again here.</source>
        <translation>{file} 已在别处打开写入（{holder}），此处只能读取：请在那边关闭后再重新打开。</translation>
    </message>
    <message>
        <source>{file} is write-protected, so it can only be read: make the file and its folder writable, or work on a copy.</source>
        <translation>{file} 有写保护，只能读取：请将文件及其文件夹设为可写，或使用副本。</translation>
    </message>
    <message>
        <source>{file} was written by an older Thaw (schema {found}, this one writes {known}) and must be opened for writing once to bring it up to date. {why}</source>
        <translation>{file} 由旧版融冰写成（结构 {found}，本版为 {known}），须以可写方式打开一次才能更新。{why}</translation>
    </message>
    <message>
        <source>{file} is damaged (the table “{table}” is missing): open the newest backup in its folder “backups”.</source>
        <translation>{file} 已损坏（缺少表“{table}”）：请打开其“backups”文件夹中最新的备份。</translation>
    </message>
    <message>
        <source>{file} is damaged ({detail}): open the newest backup in its folder “backups”, and keep the damaged file until nothing is missed.</source>
        <translation>{file} 已损坏（{detail}）：请打开其“backups”文件夹中最新的备份，并保留损坏的文件，直到确认没有遗漏。</translation>
    </message>
    <message>
        <source>The disk of {file} is full, and nothing was changed: make room and try again.</source>
        <translation>{file} 所在磁盘已满，未作任何改动：请腾出空间后重试。</translation>
    </message>
    <message>
        <source>{file} cannot be written ({detail}), and nothing was changed: check its permissions, or work on a copy.</source>
        <translation>无法写入 {file}（{detail}），未作任何改动：请检查权限，或使用副本。</translation>
    </message>
    <message>
        <source>{file} is busy with another change, and nothing was changed here: try again in a moment; if that does not help, close other programs that have it open.</source>
        <translation>{file} 正在进行另一次改动，此处未作任何改动：请稍后重试；若仍不行，请关闭其他打开它的程序。</translation>
    </message>
    <message>
        <source>The disk of {file} could not be read or written ({detail}), and nothing was changed: check the disk and its free space, then try again.</source>
        <translation>无法读写 {file} 所在磁盘（{detail}），未作任何改动：请检查磁盘及剩余空间后重试。</translation>
    </message>
    <message>
        <source>{file} or a file beside it could not be opened ({detail}): check the permissions of its folder, or copy it with the files beside it to another one.</source>
        <translation>无法打开 {file} 或其旁的文件（{detail}）：请检查文件夹权限，或连同旁边的文件一起复制到别处。</translation>
    </message>
    <message>
        <source>{file} may not be opened by you ({detail}): check its permissions.</source>
        <translation>您无权打开 {file}（{detail}）：请检查权限。</translation>
    </message>
    <message>
        <source>{file} does not exist: check the name, or start a new database.</source>
        <translation>{file} 不存在：请检查名称，或新建数据库。</translation>
    </message>
    <message>
        <source>{file} is a folder: choose the database file inside it.</source>
        <translation>{file} 是文件夹：请选择其中的数据库文件。</translation>
    </message>
    <message>
        <source>{file} could not be read ({detail}): check its permissions.</source>
        <translation>无法读取 {file}（{detail}）：请检查权限。</translation>
    </message>
    <message>
        <source>{file} is empty, not a Thaw database: open a backup of it, or start a new database.</source>
        <translation>{file} 是空文件，不是融冰数据库：请打开其备份，或新建数据库。</translation>
    </message>
    <message>
        <source>{file} is not a Thaw database: choose another file; to import it, use Import.</source>
        <translation>{file} 不是融冰数据库：请选择其他文件；如需导入，请用“导入”。</translation>
    </message>
    <message>
        <source>{file} is an SQLite database of another program, not of Thaw: choose another file.</source>
        <translation>{file} 是其他程序的 SQLite 数据库，不是融冰的：请选择其他文件。</translation>
    </message>
    <message>
        <source>{file} is cut off after {bytes} bytes: open a backup of it, or copy it again from where it came.</source>
        <translation>{file} 在 {bytes} 字节处截断：请打开其备份，或从原处重新复制。</translation>
    </message>
    <message>
        <source>{file} was written by a newer Thaw (schema {found}, this one knows {known}): update Thaw; nothing was changed.</source>
        <translation>{file} 由更新版本的融冰写成（结构 {found}，本版只认识 {known}）：请更新融冰；未作任何改动。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: create it first, or choose another place.</source>
        <translation>文件夹 {folder} 不存在：请先建立，或另选位置。</translation>
    </message>
    <message>
        <source>{file} exists already: open it, or choose another name; nothing was changed.</source>
        <translation>{file} 已存在：请直接打开，或另取名称；未作任何改动。</translation>
    </message>
    <message>
        <source>{file} could not be written ({detail}): choose another place, or make room there.</source>
        <translation>无法写入 {file}（{detail}）：请另选位置，或腾出空间。</translation>
    </message>
    <message>
        <source>{user} on {host} since {since}</source>
        <translation>{user}，{host}，始于 {since}</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>其他程序</translation>
    </message>
    <message>
        <source>{file} could not be brought from schema {found} to {known} ({detail}) and is as it was before: go on with the Thaw that wrote it; a backup is at {backup}.</source>
        <translation>无法将 {file} 从结构 {found} 升级到 {known}（{detail}），文件保持原样：请继续使用写成它的融冰；备份在 {backup}。</translation>
    </message>
    <message>
        <source>Bringing the database up to date</source>
        <translation>正在升级数据库</translation>
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
        <source>Delete this record ({kind})?</source>
        <translation>要删除这条{kind}吗？</translation>
    </message>
    <message>
        <source>Delete {count} records ({kind})?</source>
        <translation>要删除 {count} 条{kind}吗？</translation>
    </message>
    <message>
        <source>{names} and {more} more</source>
        <translation>{names} 等，另有 {more} 条</translation>
    </message>
    <message>
        <source>{names}.
Groups of statements that go with it: {count}. You can undo this.</source>
        <translation>{names}。
一并删除的说法：{count} 组。此操作可以撤销。</translation>
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
        <translation>不确定</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Take the file&apos;s</source>
        <translation>采用文件中的</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>两者都保留</translation>
    </message>
    <message>
        <source>Type another</source>
        <translation>填写其他</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>否决</translation>
    </message>
    <message>
        <source>It is this record</source>
        <translation>就是这条记录</translation>
    </message>
    <message>
        <source>A new record</source>
        <translation>新记录</translation>
    </message>
    <message>
        <source>Leave the row out</source>
        <translation>略去此行</translation>
    </message>
    <message>
        <source>Type the right value</source>
        <translation>填写正确的值</translation>
    </message>
    <message>
        <source>Take this row</source>
        <translation>采用此行</translation>
    </message>
    <message>
        <source>Take the other row</source>
        <translation>采用另一行</translation>
    </message>
    <message>
        <source>Let it be</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>The same: merge</source>
        <translation>相同：合并</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>Related as…</source>
        <translation>有关联…</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Keep the record</source>
        <translation>保留记录</translation>
    </message>
    <message>
        <source>Delete the record</source>
        <translation>删除记录</translation>
    </message>
    <message>
        <source>Two records</source>
        <translation>两条不同的记录</translation>
    </message>
    <message>
        <source>“{answer}” is no answer to this question: choose among {answers}.</source>
        <translation>“{answer}”不是此问题的答案：请从 {answers} 中选择。</translation>
    </message>
    <message>
        <source>This question has been answered meanwhile. Nothing was written: go on with the next one.</source>
        <translation>此问题其间已被回答。未写入任何内容：请继续下一个。</translation>
    </message>
    <message>
        <source>There is no question number {number}. Look at the list of those that wait.</source>
        <translation>没有编号为 {number} 的问题。请查看待定列表。</translation>
    </message>
    <message>
        <source>Row {row} of {sheet}</source>
        <translation>{sheet} 第 {row} 行</translation>
    </message>
    <message>
        <source>{kind}</source>
        <translation>{kind}</translation>
    </message>
    <message>
        <source>{kind}, {count} records</source>
        <translation>{kind}，{count} 条记录</translation>
    </message>
    <message>
        <source>{field}: {says}</source>
        <translation>{field}：{says}</translation>
    </message>
    <message>
        <source>{who}: {text}</source>
        <translation>{who}：{text}</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>The record of this question has been deleted since it was asked; skip it, or undo the deletion in History.</source>
        <translation>提问之后，此问题的记录已被删除；请跳过，或在历史中撤销删除。</translation>
    </message>
    <message>
        <source>Choose which record it is before you answer.</source>
        <translation>请先选择是哪条记录再回答。</translation>
    </message>
    <message>
        <source>Say in the note why: the reason is kept.</source>
        <translation>请在备注中说明理由：理由会保留。</translation>
    </message>
    <message>
        <source>Type the value before you answer.</source>
        <translation>请先填写值再回答。</translation>
    </message>
    <message>
        <source>Desk: {record}: {answer} (rule {rule})</source>
        <translation>工作台：{record}：{answer}（规则 {rule}）</translation>
    </message>
    <message>
        <source>Choose which record it is related to before you answer.</source>
        <translation>请先选择与哪条记录有关联再回答。</translation>
    </message>
    <message>
        <source>Choose which of the other rows is right.</source>
        <translation>请选择其他行中正确的一行。</translation>
    </message>
    <message>
        <source>That is no record of the kind “{kind}”; choose another one.</source>
        <translation>那不是“{kind}”记录，请另选一条。</translation>
    </message>
    <message>
        <source>The row holds nothing that a record could be made of; leave it out.</source>
        <translation>此行没有可用来建立记录的内容，请略去。</translation>
    </message>
    <message>
        <source>Desk: {field} of {record}: {answer}</source>
        <translation>工作台：{record} 的{field}：{answer}</translation>
    </message>
    <message>
        <source>Desk: {field} of {count} records: {answer}</source>
        <translation>工作台：{count} 条记录的{field}：{answer}</translation>
    </message>
    <message>
        <source>Choose how the two are related before you answer.</source>
        <translation>请先选择两者的关联方式再回答。</translation>
    </message>
    <message>
        <source>Desk: {one} and {count} more: {answer}</source>
        <translation>工作台：{one} 及另外 {count} 条：{answer}</translation>
    </message>
    <message>
        <source>Desk: {count} questions about records that may be one: {answer}</source>
        <translation>工作台：{count} 个疑似重复的问题：{answer}</translation>
    </message>
    <message>
        <source>Desk: row {row} of “{sheet}” in {file}: {answer}</source>
        <translation>工作台：{file} 的“{sheet}”第 {row} 行：{answer}</translation>
    </message>
    <message>
        <source>The row fits {count} records equally well; choose one.</source>
        <translation>此行与 {count} 条记录同样吻合，请选择其一。</translation>
    </message>
    <message>
        <source>A row like this was taken as a new record.</source>
        <translation>类似的一行已作为新记录采用。</translation>
    </message>
    <message>
        <source>“{text}” is no record ({kind}); choose one from the list.</source>
        <translation>“{text}”不是{kind}记录，请从列表中选择。</translation>
    </message>
    <message>
        <source>“{text}” says that nothing is known; to keep what is shown, choose that answer.</source>
        <translation>“{text}”表示未知；如需保留当前值，请选择该答案。</translation>
    </message>
    <message>
        <source>Accept and next</source>
        <translation>确认并继续</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Field by field…</source>
        <translation>逐个字段…</translation>
    </message>
    <message>
        <source>Take the answer back</source>
        <translation>收回回答</translation>
    </message>
    <message>
        <source>Note or reason (M)</source>
        <translation>备注或理由（M）</translation>
    </message>
    <message>
        <source>Note or reason</source>
        <translation>备注或理由</translation>
    </message>
    <message>
        <source>Same for all {count}</source>
        <translation>{count} 个同样处理</translation>
    </message>
    <message>
        <source>Reply (T)</source>
        <translation>回复（T）</translation>
    </message>
    <message>
        <source>Right value of “{field}”:</source>
        <translation>“{field}”的正确值：</translation>
    </message>
    <message>
        <source>Which value should “{field}” show?</source>
        <translation>“{field}”应采用哪个值？</translation>
    </message>
    <message>
        <source>{file}, sheet “{sheet}”, {cell}</source>
        <translation>{file}，工作表“{sheet}”，{cell}</translation>
    </message>
    <message>
        <source>{file}, sheet “{sheet}”, row {row}</source>
        <translation>{file}，工作表“{sheet}”，第 {row} 行</translation>
    </message>
    <message>
        <source>In the copy {file}</source>
        <translation>在副本 {file} 中</translation>
    </message>
    <message>
        <source>The record has changed since this was asked: then it showed “{then}”. Decide by what it shows now.</source>
        <translation>提问之后记录已有变化：当时为“{then}”。请按现在的内容决定。</translation>
    </message>
    <message>
        <source>The record has been deleted since this was asked. Skip the question, or undo the deletion in History.</source>
        <translation>提问之后记录已被删除。请跳过此问题，或在历史中撤销删除。</translation>
    </message>
    <message>
        <source>This no longer holds as it was found: a value has changed since. Checking all records takes it away.</source>
        <translation>此问题已与发现时不同：之后有值改动过。检查全部记录后它会消失。</translation>
    </message>
    <message>
        <source>Of these records only one is left: another answer, a merge or a deletion has settled this. Skip it.</source>
        <translation>这些记录只剩一条：另一个回答、合并或删除已使问题了结。请跳过。</translation>
    </message>
    <message>
        <source>{who} answered “{answer}” on {day} about the same two values; here the answer was another.</source>
        <translation>{who} 于 {day} 就相同的两个值回答“{answer}”；此处的回答不同。</translation>
    </message>
    <message>
        <source>{who} answered “{answer}” on {day}. V takes that back, and it waits again.</source>
        <translation>{who} 于 {day} 回答“{answer}”。按 V 可收回，问题重新等待。</translation>
    </message>
    <message>
        <source>{who} answered “{answer}” on {day}: “{note}”. V takes that back, and it waits again.</source>
        <translation>{who} 于 {day} 回答“{answer}”：“{note}”。按 V 可收回，问题重新等待。</translation>
    </message>
    <message>
        <source>{who} asks:</source>
        <translation>{who} 问：</translation>
    </message>
    <message>
        <source>{who} asks {to}:</source>
        <translation>{who} 问 {to}：</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>打开记录</translation>
    </message>
    <message>
        <source>The row in the file</source>
        <translation>文件中的行</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>修正后</translation>
    </message>
    <message>
        <source>{title} (stays)</source>
        <translation>{title}（保留）</translation>
    </message>
    <message>
        <source>The file says</source>
        <translation>文件中的值</translation>
    </message>
    <message>
        <source>Choose a side: ← or →</source>
        <translation>选择一边：← 或 →</translation>
    </message>
    <message>
        <source>Will be shown</source>
        <translation>将采用</translation>
    </message>
    <message>
        <source>Changed here since</source>
        <translation>其后在此处有改动</translation>
    </message>
    <message>
        <source>Changed there since</source>
        <translation>其后在对方有改动</translation>
    </message>
    <message>
        <source>When it went out</source>
        <translation>导出时的值</translation>
    </message>
    <message>
        <source>When both were one</source>
        <translation>两份尚未分开时</translation>
    </message>
    <message>
        <source>What the file says is kept as a statement.</source>
        <translation>文件中的值将作为一种说法保留。</translation>
    </message>
    <message>
        <source>The value shown until now is kept as a statement.</source>
        <translation>此前采用的值将作为一种说法保留。</translation>
    </message>
    <message>
        <source>Both are shown.</source>
        <translation>两者都采用。</translation>
    </message>
    <message>
        <source>Both other values are kept as statements.</source>
        <translation>其余两个值都作为说法保留。</translation>
    </message>
    <message>
        <source>What the file says is kept as rejected, with the reason in the note.</source>
        <translation>文件中的值将记为已否决，理由见备注。</translation>
    </message>
    <message>
        <source>Records it may be</source>
        <translation>可能的记录</translation>
    </message>
    <message>
        <source>Rows with the same number</source>
        <translation>编号相同的行</translation>
    </message>
    <message>
        <source>Row {row} of sheet “{sheet}”</source>
        <translation>工作表“{sheet}”第 {row} 行</translation>
    </message>
    <message>
        <source>Another record…</source>
        <translation>其他记录…</translation>
    </message>
    <message>
        <source>None of these: a new record</source>
        <translation>都不是：新记录</translation>
    </message>
    <message>
        <source>Records that may be one: Space leaves one out, K lets it stay</source>
        <translation>可能是同一条的记录：按空格排除一条，按 K 以它为保留的记录</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>第 {row} 行</translation>
    </message>
    <message>
        <source>No record</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>No statement backs this value</source>
        <translation>没有说法支持这个值</translation>
    </message>
    <message>
        <source>Written there: {text}</source>
        <translation>原文：{text}</translation>
    </message>
    <message>
        <source>Source: {title}</source>
        <translation>来源：{title}</translation>
    </message>
    <message>
        <source>The rest of the record</source>
        <translation>记录的其他内容</translation>
    </message>
    <message>
        <source>The row as written</source>
        <translation>此行原文</translation>
    </message>
    <message>
        <source>Choose an answer first: ← or →, or one of the keys below.</source>
        <translation>请先选择答案：← 或 →，或下方的按键。</translation>
    </message>
    <message>
        <source>Which answer shall all {count} get? Press its key; Esc goes back.</source>
        <translation>{count} 个都用哪个答案？按相应的键；按 Esc 返回。</translation>
    </message>
    <message>
        <source>Choose how the two are related: press its number.</source>
        <translation>选择两者的关联方式：按相应的数字。</translation>
    </message>
    <message>
        <source>Which record is it? ({kind})</source>
        <translation>是哪条记录？（{kind}）</translation>
    </message>
    <message>
        <source>The same answer for all like it</source>
        <translation>同类问题用同一答案</translation>
    </message>
    <message>
        <source>“{answer}” for {count} questions about the same field from the same source.</source>
        <translation>对同一来源、同一字段的 {count} 个问题都回答“{answer}”。</translation>
    </message>
    <message>
        <source>“{answer}” for {count} rows of one import, asked about for the same reason.</source>
        <translation>对同一次导入中因同样原因提问的 {count} 行都回答“{answer}”。</translation>
    </message>
    <message>
        <source>“{answer}” for {count} records that break the same rule.</source>
        <translation>对违反同一规则的 {count} 条记录都回答“{answer}”。</translation>
    </message>
    <message>
        <source>“{answer}” for {count} records whose rows are missing in the same workbook.</source>
        <translation>对同一工作簿中缺少其行的 {count} 条记录都回答“{answer}”。</translation>
    </message>
    <message>
        <source>“{answer}” for {count} pairs that agree and differ in the same fields.</source>
        <translation>对相同与不同字段都一致的 {count} 对记录都回答“{answer}”。</translation>
    </message>
    <message>
        <source>Questions that would be answered; Space leaves one out</source>
        <translation>将一并回答的问题；按空格排除一个</translation>
    </message>
    <message>
        <source>Space leaves one out.</source>
        <translation>按空格排除一个。</translation>
    </message>
    <message>
        <source>Values replaced: {count}</source>
        <translation>替换的值：{count}</translation>
    </message>
    <message>
        <source>Added: {count}</source>
        <translation>新增：{count}</translation>
    </message>
    <message>
        <source>Left in the queue, because their records have changed since: {count}</source>
        <translation>因记录其间有变化而留待处理：{count}</translation>
    </message>
    <message>
        <source>It is one change, which can be undone as one.</source>
        <translation>这是一次改动，可以整体撤销。</translation>
    </message>
    <message>
        <source>Answer {count}</source>
        <translation>回答 {count} 个</translation>
    </message>
    <message>
        <source>Choose a side</source>
        <translation>选择一边</translation>
    </message>
    <message>
        <source>Among records or rows, else in the queue</source>
        <translation>在记录或行之间移动，否则在队列中移动</translation>
    </message>
    <message>
        <source>Accept what is chosen and go on</source>
        <translation>确认所选并继续</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>两者都要</translation>
    </message>
    <message>
        <source>Type another value, or a reply</source>
        <translation>填写其他值，或回复</translation>
    </message>
    <message>
        <source>Reject what the file says, with a reason</source>
        <translation>否决文件中的值，并说明理由</translation>
    </message>
    <message>
        <source>A new record; of two records: different</source>
        <translation>新记录；对两条记录：不同</translation>
    </message>
    <message>
        <source>Related: a number says how</source>
        <translation>有关联：按数字选择方式</translation>
    </message>
    <message>
        <source>Merge field by field, with all that it does</source>
        <translation>逐个字段合并，并看清全部影响</translation>
    </message>
    <message>
        <source>Let the record looked at be the one that stays</source>
        <translation>以正在查看的记录为保留的记录</translation>
    </message>
    <message>
        <source>Leave a record of a group out, or not</source>
        <translation>从一组中排除或恢复一条记录</translation>
    </message>
    <message>
        <source>Close a colleague&apos;s question</source>
        <translation>关闭同事的提问</translation>
    </message>
    <message>
        <source>Mend what breaks a rule, after a look at what would change</source>
        <translation>修正违反规则之处，先看会改动什么</translation>
    </message>
    <message>
        <source>Let a broken rule be, with a reason</source>
        <translation>允许违反规则并说明理由</translation>
    </message>
    <message>
        <source>Unsure: it stays, marked as unsure</source>
        <translation>不确定：保留并标为不确定</translation>
    </message>
    <message>
        <source>Skip: it stays for later</source>
        <translation>跳过：留待以后</translation>
    </message>
    <message>
        <source>The same answer for all like it, after a preview</source>
        <translation>预览后，对同类问题用同一答案</translation>
    </message>
    <message>
        <source>Undo the last answer</source>
        <translation>撤销上一个回答</translation>
    </message>
    <message>
        <source>Take back the answer of an answered question</source>
        <translation>收回已答问题的回答</translation>
    </message>
    <message>
        <source>To the filters; Esc goes back</source>
        <translation>转到筛选条件；按 Esc 返回</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Why it is asked: show or hide</source>
        <translation>显示或隐藏提问的理由</translation>
    </message>
    <message>
        <source>All fields, or only those that differ</source>
        <translation>显示全部字段，或只显示不同的字段</translation>
    </message>
    <message>
        <source>The question before or after, unanswered</source>
        <translation>上一个或下一个问题，不作回答</translation>
    </message>
    <message>
        <source>From typing back to these keys</source>
        <translation>从输入回到这些按键</translation>
    </message>
    <message>
        <source>Keys of the Desk</source>
        <translation>工作台快捷键</translation>
    </message>
    <message>
        <source>90 % and more</source>
        <translation>90% 及以上</translation>
    </message>
    <message>
        <source>50 to 90 %</source>
        <translation>50%–90%</translation>
    </message>
    <message>
        <source>Below 50 %</source>
        <translation>低于 50%</translation>
    </message>
    <message>
        <source>Of no import</source>
        <translation>不属于任何导入</translation>
    </message>
    <message>
        <source>All imports</source>
        <translation>全部导入</translation>
    </message>
    <message>
        <source>All questions</source>
        <translation>全部问题</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Any score</source>
        <translation>不限概率</translation>
    </message>
    <message>
        <source>How likely the same</source>
        <translation>相同的可能性</translation>
    </message>
    <message>
        <source>What the questions are about</source>
        <translation>问题类别</translation>
    </message>
    <message>
        <source>Kind of record</source>
        <translation>记录类型</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Show all that wait</source>
        <translation>显示全部等待中的</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>adds</source>
        <translation>补充</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>文件中没有</translation>
    </message>
    <message>
        <source>only right</source>
        <translation>仅右侧有</translation>
    </message>
    <message>
        <source>only left</source>
        <translation>仅左侧有</translation>
    </message>
    <message>
        <source>by the merge</source>
        <translation>因合并</translation>
    </message>
    <message>
        <source>No field differs.</source>
        <translation>没有不同的字段。</translation>
    </message>
    <message>
        <source>Show {count} more fields, which agree or stand on one side only (D)</source>
        <translation>再显示 {count} 个相同或仅一侧有值的字段（D）</translation>
    </message>
    <message>
        <source>Show only the fields that differ (D)</source>
        <translation>只显示不同的字段（D）</translation>
    </message>
    <message>
        <source>Let the other one stay (K)</source>
        <translation>改为保留另一条（K）</translation>
    </message>
    <message>
        <source>went out as: {value}</source>
        <translation>导出时为：{value}</translation>
    </message>
    <message>
        <source>Click to show this value</source>
        <translation>点击以采用此值</translation>
    </message>
    <message>
        <source>{cell}</source>
        <translation>{cell}</translation>
    </message>
    <message>
        <source>{cell}, written “{text}”</source>
        <translation>{cell}，原文“{text}”</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>Which record?</source>
        <translation>哪条记录？</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>Same number twice</source>
        <translation>编号重复</translation>
    </message>
    <message>
        <source>Broken rule</source>
        <translation>违反规则</translation>
    </message>
    <message>
        <source>One record or two?</source>
        <translation>一条还是两条记录？</translation>
    </message>
    <message>
        <source>A colleague asks</source>
        <translation>同事提问</translation>
    </message>
    <message>
        <source>Missing in a returned workbook</source>
        <translation>收回的工作簿中缺少</translation>
    </message>
    <message>
        <source>to look at</source>
        <translation>待查看</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>replied</source>
        <translation>已回复</translation>
    </message>
    <message>
        <source>Say so all the same</source>
        <translation>仍这样回答</translation>
    </message>
    <message>
        <source>Waiting questions</source>
        <translation>待定问题</translation>
    </message>
    <message>
        <source>No question passes these filters</source>
        <translation>没有符合筛选条件的问题</translation>
    </message>
    <message>
        <source>Other questions may be waiting.</source>
        <translation>可能还有其他问题在等待。</translation>
    </message>
    <message>
        <source>The Desk is clear</source>
        <translation>工作台已清空</translation>
    </message>
    <message>
        <source>Nothing waits for a decision. What an import leaves for a person to decide comes here.</source>
        <translation>没有待定事项。导入时留给人决定的内容会出现在这里。</translation>
    </message>
    <message>
        <source>Nothing was answered here yet; earlier changes are in History.</source>
        <translation>这里还没有回答过任何问题；更早的改动见历史。</translation>
    </message>
    <message>
        <source>An older answer says otherwise</source>
        <translation>以前的回答与此相反</translation>
    </message>
    <message>
        <source>Each row is a record of its own: choose for each which one it is.</source>
        <translation>每一行都是单独的记录：请分别选择是哪一条。</translation>
    </message>
    <message>
        <source>{count} answered</source>
        <translation>已回答 {count}</translation>
    </message>
    <message>
        <source>{count} replied</source>
        <translation>{count} 个已回复</translation>
    </message>
    <message>
        <source>{count} unsure</source>
        <translation>不确定 {count}</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>已跳过 {count}</translation>
    </message>
    <message>
        <source>{count} to look at</source>
        <translation>待处理 {count}</translation>
    </message>
    <message>
        <source>List only these; press again for all that wait</source>
        <translation>只列出这些；再按一次显示全部等待中的</translation>
    </message>
    <message>
        <source>This no longer holds, or holds for other reasons: check the records again.</source>
        <translation>此问题已不存在，或原因已变：请重新检查记录。</translation>
    </message>
    <message>
        <source>There is no safe mend for this: open the record and put it right there.</source>
        <translation>此问题没有稳妥的自动修正：请打开记录更正。</translation>
    </message>
    <message>
        <source>There is no answer number {number}. Look at the list of them for the numbers.</source>
        <translation>没有编号为 {number} 的回答。编号见回答列表。</translation>
    </message>
    <message>
        <source>Question {number} has not been answered, so there is nothing to change.</source>
        <translation>问题 {number} 尚未回答，没有可更改的内容。</translation>
    </message>
    <message>
        <source>There is no such decision, or it does not count any more.</source>
        <translation>没有这项决定，或它已失效。</translation>
    </message>
    <message>
        <source>Of these records only one is left; another answer or a deletion has settled this. Skip it.</source>
        <translation>这些记录只剩一条，另一个回答或删除已使问题了结。请跳过。</translation>
    </message>
    <message>
        <source>An answer can only be about records of the question.</source>
        <translation>回答只能涉及问题中的记录。</translation>
    </message>
    <message>
        <source>Choose the two records that are related.</source>
        <translation>请选择有关联的两条记录。</translation>
    </message>
    <message>
        <source>{author} said on {day} that {one} and {other} are not the same. Look at that answer; to say so all the same, answer once more and insist.</source>
        <translation>{author} 于 {day} 回答过 {one} 与 {other} 不是同一条。请先查看该回答；如仍认为相同，请再次回答并坚持。</translation>
    </message>
    <message>
        <source>A record cannot be related to itself.</source>
        <translation>记录不能与自身关联。</translation>
    </message>
    <message>
        <source>These {count} records may be one.</source>
        <translation>这 {count} 条记录可能是同一条。</translation>
    </message>
    <message>
        <source>The row may be one of {count} records; it is most like the first.</source>
        <translation>该行可能是 {count} 条记录之一，与第一条最像。</translation>
    </message>
    <message>
        <source>The row may be a record that is known already.</source>
        <translation>该行可能是一条已有的记录。</translation>
    </message>
    <message>
        <source>Write what you want to ask.</source>
        <translation>请写下要问的内容。</translation>
    </message>
    <message>
        <source>The record does not exist any more, so nothing can be asked about it.</source>
        <translation>记录已不存在，无法就其提问。</translation>
    </message>
    <message>
        <source>“{key}” is no relation between records of the kind “{kind}”; there are: {keys}.</source>
        <translation>“{key}”不是{kind}记录之间的关联；可用的有：{keys}。</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>related</source>
        <translation>有关联</translation>
    </message>
    <message>
        <source>Follows from another answer</source>
        <translation>由其他回答推得</translation>
    </message>
    <message>
        <source>How is “{first}” related to “{second}”?</source>
        <translation>“{first}”与“{second}”是什么关联？</translation>
    </message>
    <message>
        <source>Nobody has replied yet</source>
        <translation>还没有人回复</translation>
    </message>
    <message>
        <source>Replied, not closed yet</source>
        <translation>已回复，尚未关闭</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>“{field}” shows: {value}</source>
        <translation>“{field}”目前为：{value}</translation>
    </message>
    <message>
        <source>For</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>What would settle it</source>
        <translation>可作定论的线索</translation>
    </message>
    <message>
        <source>{percent} % likely the same</source>
        <translation>{percent}% 可能相同</translation>
    </message>
    <message>
        <source>Y hides why</source>
        <translation>按 Y 隐藏理由</translation>
    </message>
    <message>
        <source>Y shows why it is asked</source>
        <translation>按 Y 查看为何提问</translation>
    </message>
    <message>
        <source>{who} answered “{answer}” on {day}.</source>
        <translation>{who} 于 {day} 回答“{answer}”。</translation>
    </message>
    <message>
        <source>Note: {note}.</source>
        <translation>备注：{note}。</translation>
    </message>
    <message>
        <source>“{field}” of {record} has changed since.</source>
        <translation>其后“{record}”的“{field}”有过改动。</translation>
    </message>
    <message>
        <source>Since then “{field}” of {record} has changed from “{before}” to “{now}”.</source>
        <translation>其后“{record}”的“{field}”已从“{before}”改为“{now}”。</translation>
    </message>
    <message>
        <source>The question waits at the Desk.</source>
        <translation>问题已放到工作台，等待处理。</translation>
    </message>
    <message>
        <source>Ask a colleague</source>
        <translation>向同事提问</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>问谁</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>整条记录</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>任何人</translation>
    </message>
    <message>
        <source>For example: where does this date come from?</source>
        <translation>例如：这个日期出自哪里？</translation>
    </message>
    <message>
        <source>These {count} records may be one ({chance} %).</source>
        <translation>这 {count} 条记录可能是同一条（{chance}%）。</translation>
    </message>
    <message>
        <source>Records looked at: {records} · groups that may be one: {groups} · new questions: {asked}</source>
        <translation>检查记录：{records} 条 · 可能是同一条：{groups} 组 · 新增问题：{asked} 个</translation>
    </message>
    <message>
        <source>Decisions found: {count}</source>
        <translation>找到的决定：{count} 个</translation>
    </message>
    <message>
        <source>The newest {count} decisions; narrow the search for older ones</source>
        <translation>最近 {count} 个决定；更早的请缩小查找范围</translation>
    </message>
    <message>
        <source>“{field}” has changed since from “{before}” to “{now}”</source>
        <translation>“{field}”其后已从“{before}”改为“{now}”</translation>
    </message>
    <message>
        <source>Nothing has changed since in what it rests on.</source>
        <translation>其后所依据的内容没有变化。</translation>
    </message>
    <message>
        <source>{title} · {field}</source>
        <translation>{title} · {field}</translation>
    </message>
    <message>
        <source>Decisions taken</source>
        <translation>已作的决定</translation>
    </message>
    <message>
        <source>Find by record, note or evidence</source>
        <translation>按记录、备注或依据查找</translation>
    </message>
    <message>
        <source>About {title} ✕</source>
        <translation>关于 {title} ✕</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Who decided</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Answer otherwise…</source>
        <translation>改作其他回答…</translation>
    </message>
    <message>
        <source>Take this decision back?</source>
        <translation>要撤回这个决定吗？</translation>
    </message>
    <message>
        <source>What it changed is undone as one change, and its question waits at the Desk again.</source>
        <translation>由它带来的改动会一并撤销，问题回到工作台等待处理。</translation>
    </message>
    <message>
        <source>It counts no more; what it changed, as a merge, is undone as one change.</source>
        <translation>该回答不再算数；它带来的改动（例如合并）作为一次改动撤销。</translation>
    </message>
    <message>
        <source>Looking which pairs there are…</source>
        <translation>正在查看有哪些配对…</translation>
    </message>
    <message>
        <source>Pairs of records asked about: {asked} · without asking: {decided} (of {pairs} looked at)</source>
        <translation>询问的配对：{asked} · 不经询问：{decided}（共查看 {pairs} 对）</translation>
    </message>
    <message>
        <source>As it is now.</source>
        <translation>与现在相同。</translation>
    </message>
    <message>
        <source>This would change: asked about {more} more, {fewer} fewer · without asking {decided} more, {undecided} fewer</source>
        <translation>变动：多询问 {more} 对，少询问 {fewer} 对 · 不经询问多认定 {decided} 对，少认定 {undecided} 对</translation>
    </message>
    <message>
        <source>Of the questions that wait {withdrawn} would be withdrawn; {returned} would come back.</source>
        <translation>等待中的问题将撤下 {withdrawn} 个，重新出现 {returned} 个。</translation>
    </message>
    <message>
        <source>Questions withdrawn: {withdrawn} · come back: {returned} · new: {asked}. “When to ask…” takes that back.</source>
        <translation>问题：撤下 {withdrawn} · 重新出现 {returned} · 新增 {asked}。可在“提问标准…”中撤回。</translation>
    </message>
    <message>
        <source>Asked from {ask} % again. Questions withdrawn: {withdrawn} · come back: {returned}</source>
        <translation>重新从 {ask}% 起提问。问题：撤下 {withdrawn} · 重新出现 {returned}</translation>
    </message>
    <message>
        <source>Back to {ask} % and {match} %</source>
        <translation>回到 {ask}% 和 {match}%</translation>
    </message>
    <message>
        <source>When to ask</source>
        <translation>提问标准</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Ask a person from</source>
        <translation>概率达到此值起询问</translation>
    </message>
    <message>
        <source>Take a row for a record without asking from</source>
        <translation>概率达到此值起不经询问、直接认定</translation>
    </message>
    <message>
        <source>This question has no answer to take back. Those that have one are listed under “answered” above.</source>
        <translation>此问题还没有可收回的回答。点击上方的“已回答”可列出已有回答的问题。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Thaw {version}</source>
        <translation>融冰 {version}</translation>
    </message>
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
        <source>Where an ALS foundation keeps what is known about drug candidates, trials and the money behind them. Every value says who said so, every decision can be undone.

Free software under the Apache Licence, version 2.0.</source>
        <translation>渐冻症基金会的药物研发数据库：候选药物、临床试验，以及背后的资金。每个值都注明出处，每次判断都可以撤销。

自由软件，采用 Apache 许可证 2.0 版。</translation>
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
        <translation>正在写入{kind}</translation>
    </message>
    <message>
        <source>{file} does not say in which format to export: give a name that ends in .xlsx, .csv or .json.</source>
        <translation>{file} 未说明导出格式：请使用以 .xlsx、.csv 或 .json 结尾的名称。</translation>
    </message>
    <message>
        <source>There is no kind of record “{kind}”: choose among {kinds}.</source>
        <translation>没有“{kind}”这种记录类型：请从 {kinds} 中选择。</translation>
    </message>
    <message>
        <source>“{kind}” has no field “{field}”: choose among {fields}.</source>
        <translation>“{kind}”没有“{field}”这个字段：请从 {fields} 中选择。</translation>
    </message>
    <message>
        <source>No kind of record was chosen, so there is nothing to export: choose at least one.</source>
        <translation>未选择记录类型，没有可导出的内容：请至少选一种。</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: create it, or choose another one.</source>
        <translation>文件夹 {folder} 不存在：请先建立，或另选一个。</translation>
    </message>
    <message>
        <source>{file} is a folder: give the name of a file in it.</source>
        <translation>{file} 是文件夹：请给出其中的文件名。</translation>
    </message>
    <message>
        <source>{file} is a device, not a file: choose another name for the export.</source>
        <translation>{file} 是设备，不是文件：请为导出另取名称。</translation>
    </message>
    <message>
        <source>{file} is a file: give the name of a folder for the tables of several kinds.</source>
        <translation>{file} 是文件：导出多种记录的表格时请给出文件夹名。</translation>
    </message>
    <message>
        <source>{file} is a database and is never overwritten: choose another name for the export.</source>
        <translation>{file} 是数据库，绝不会被覆盖：请为导出另取名称。</translation>
    </message>
    <message>
        <source>{file} exists already: choose another name, or allow it to be overwritten (on the command line: --overwrite).</source>
        <translation>{file} 已存在：请换一个文件名，或允许覆盖（命令行：--overwrite）。</translation>
    </message>
    <message>
        <source>{file} may not be written: close it in Excel or WPS if it is open there, check that it is not write-protected, or choose another name.</source>
        <translation>无法写入 {file}：若在 Excel 或 WPS 中打开请先关闭，检查是否有写保护，或另取名称。</translation>
    </message>
    <message>
        <source>There is no room left to write {file}: make room on its disk and on that of temporary files, or choose another place.</source>
        <translation>空间不足，无法写入 {file}：请在其所在磁盘及临时文件所在磁盘腾出空间，或另选位置。</translation>
    </message>
    <message>
        <source>{file} lies on a disk that can only be read: choose another place.</source>
        <translation>{file} 位于只读磁盘：请另选位置。</translation>
    </message>
    <message>
        <source>{file} could not be written ({reason}): choose another name or place.</source>
        <translation>无法写入 {file}（{reason}）：请另取名称或另选位置。</translation>
    </message>
    <message>
        <source>Saving the workbook</source>
        <translation>正在保存工作簿</translation>
    </message>
    <message>
        <source>Writing the annotated copy</source>
        <translation>正在写入标注副本</translation>
    </message>
    <message>
        <source>There is no import number {number} in this database: see the list of imports.</source>
        <translation>此数据库中没有编号为 {number} 的导入：请查看导入列表。</translation>
    </message>
    <message>
        <source>Import number {number} was dropped, so nothing is kept of its rows: import the file again.</source>
        <translation>导入 {number} 已被丢弃，其各行没有保留：请重新导入文件。</translation>
    </message>
    <message>
        <source>{file} is no name for a workbook: give one that ends in .xlsx.</source>
        <translation>{file} 不能用作工作簿名称：请使用以 .xlsx 结尾的名称。</translation>
    </message>
    <message>
        <source>The sheet {sheet} has more rows than a worksheet can hold ({limit}), so it cannot be copied: divide the file.</source>
        <translation>工作表 {sheet} 的行数超过一张工作表的上限（{limit} 行），无法复制：请拆分文件。</translation>
    </message>
    <message>
        <source>What the workbook carries to be compared with is damaged, so it is taken as one without: each difference must be confirmed.</source>
        <translation>工作簿所带的比对基准已损坏，因此按没有基准处理：每处不同都须确认。</translation>
    </message>
    <message>
        <source>There is no import number {number} of a workbook that came home.</source>
        <translation>没有编号为 {number} 的收回工作簿的导入。</translation>
    </message>
</context>
<context>
    <name>Export wizard</name>
    <message>
        <source>What and where</source>
        <translation>内容与位置</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Curated workbook (.xlsx): can come back edited and is merged field by field</source>
        <translation>整理好的工作簿（.xlsx）：可改后收回，逐个字段合并</translation>
    </message>
    <message>
        <source>CSV tables: one file for each kind</source>
        <translation>CSV 表格：每种记录一个文件</translation>
    </message>
    <message>
        <source>JSON, for programs</source>
        <translation>JSON，供程序使用</translation>
    </message>
    <message>
        <source>Chinese (中文)</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文（English）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Kinds of record</source>
        <translation>记录类型</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Language of headings and terms</source>
        <translation>标题与词汇的语言</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>What will be written</source>
        <translation>将写入的内容</translation>
    </message>
    <message>
        <source>With who said what: every statement and its source</source>
        <translation>含出处：每种说法及其来源</translation>
    </message>
    <message>
        <source>A sheet with one row for each statement</source>
        <translation>含各种说法的工作表，每种说法一行</translation>
    </message>
    <message>
        <source>Sources beside the values</source>
        <translation>值旁注明来源</translation>
    </message>
    <message>
        <source>After each column one that names its sources, for reading only</source>
        <translation>每列之后加一列来源，仅供阅读</translation>
    </message>
    <message>
        <source>Another Thaw can merge it, too</source>
        <translation>其他融冰数据库也能合并</translation>
    </message>
    <message>
        <source>The workbook carries what it is to be compared with when it comes back elsewhere</source>
        <translation>工作簿带有比对基准，在别处收回时可据以合并</translation>
    </message>
    <message>
        <source>Without rows: for somebody who only adds records</source>
        <translation>不含数据行：供只需新增记录的人填写</translation>
    </message>
    <message>
        <source>Headings, drop-down lists and explanations only</source>
        <translation>只有标题、下拉列表和说明</translation>
    </message>
    <message>
        <source>For:</source>
        <translation>收件人：</translation>
    </message>
    <message>
        <source>who gets it; named when it comes home (may stay empty)</source>
        <translation>发给谁；收回时会注明（可不填）</translation>
    </message>
    <message>
        <source>For whom it is</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Only what the table shows now: {kind}, {count} records, {columns} columns</source>
        <translation>只含表格当前显示的内容：{kind}，{count} 条记录，{columns} 列</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>statements</source>
        <translation>各种说法</translation>
    </message>
    <message>
        <source>data dictionary</source>
        <translation>数据字典</translation>
    </message>
    <message>
        <source>read me</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Sheets: {parts}</source>
        <translation>工作表：{parts}</translation>
    </message>
    <message>
        <source>Files: {parts}</source>
        <translation>文件：{parts}</translation>
    </message>
    <message>
        <source>One file with {parts}</source>
        <translation>一个文件，含 {parts}</translation>
    </message>
    <message>
        <source>Choose at least one kind of record.</source>
        <translation>请至少选择一种记录。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{file} exists already</source>
        <translation>{file} 已存在</translation>
    </message>
    <message>
        <source>What it holds would be replaced by this export.</source>
        <translation>其内容将被此次导出替换。</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Records: {count}</source>
        <translation>记录：{count}</translation>
    </message>
    <message>
        <source>Texts too long for a cell, cut short there and whole in Thaw: {count}</source>
        <translation>超出单元格容量而截短、全文仍在融冰中的文字：{count}</translation>
    </message>
    <message>
        <source>{file} is written</source>
        <translation>{file} 已导出</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>This computer has no font with Chinese characters, so pictures show boxes in their place: install “Noto Sans CJK”.</source>
        <translation>此电脑没有中文字体，图中汉字会显示为方框：请安装“Noto Sans CJK”（思源黑体）。</translation>
    </message>
    <message>
        <source>Pictures end in .png, .svg or .pdf, not “{suffix}”.</source>
        <translation>图片文件名须以 .png、.svg 或 .pdf 结尾，而不是“{suffix}”。</translation>
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
        <translation>这里没有屏幕，融冰以无屏幕方式完成工作：</translation>
    </message>
    <message>
        <source>1. A new database with the sample: {file}, records: {count}</source>
        <translation>1. 带示例的新数据库：{file}，{count} 条记录</translation>
    </message>
    <message>
        <source>2. A colleague&apos;s workbook imported as far as it is safe: {file}</source>
        <translation>2. 导入同事的工作簿，仅采纳稳妥部分：{file}</translation>
    </message>
    <message>
        <source>  Waiting for a person: {waiting}. Remarks on cells: {remarks}</source>
        <translation>  待人工处理：{waiting} 个。单元格说明：{remarks} 条</translation>
    </message>
    <message>
        <source>3. Exported: {files}, records: {count}</source>
        <translation>3. 已导出：{files}，{count} 条记录</translation>
    </message>
    <message>
        <source>4. The board report, every question with its sources: {file}</source>
        <translation>4. 理事会报告，每个问题都附来源：{file}</translation>
    </message>
    <message>
        <source>5. Pictures of the main screens: {folder}, {count}</source>
        <translation>5. 主要页面截图：{folder}，{count} 张</translation>
    </message>
    <message>
        <source>5. No pictures of the screens, because Qt does not start here ({detail}).</source>
        <translation>5. 没有页面截图，因为 Qt 无法在此启动（{detail}）。</translation>
    </message>
    <message>
        <source>  On Debian and Ubuntu this helps, as root: apt-get install -y {packages}</source>
        <translation>  在 Debian 和 Ubuntu 上，可以 root 身份运行：apt-get install -y {packages}</translation>
    </message>
    <message>
        <source>{file} is open in Thaw ({holder}): close it there, then try again.</source>
        <translation>{file} 正在融冰中打开（{holder}）：请先关闭再试。</translation>
    </message>
    <message>
        <source>The results are in {folder}</source>
        <translation>结果在 {folder}</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written ({detail}): free it, or name another one.</source>
        <translation>无法写入文件夹 {folder}（{detail}）：请腾出该文件夹，或另指定一个。</translation>
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
        <source>The sample</source>
        <translation>示例</translation>
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
        <translation>正在将行与记录匹配</translation>
    </message>
    <message>
        <source>Comparing values</source>
        <translation>正在比较各值</translation>
    </message>
    <message>
        <source>The record shows another value for {fields}; choose which to show.</source>
        <translation>记录中 {fields} 的值不同，请选择采用哪一个。</translation>
    </message>
    <message>
        <source>“{text}” stands for what another cell says; write it out, so that it can be taken.</source>
        <translation>“{text}”指代另一单元格的内容；请写全，才能采用。</translation>
    </message>
    <message>
        <source>This text was too long for its cell when Thaw exported it, so it was not taken back.</source>
        <translation>融冰导出时此文字超出单元格容量，因此未收回。</translation>
    </message>
    <message>
        <source>{file} is text in an encoding that Thaw does not read: save it as CSV UTF-8 in Excel or WPS, and import that.</source>
        <translation>{file} 的文字编码融冰无法读取：请在 Excel 或 WPS 中另存为 CSV UTF-8 后导入。</translation>
    </message>
    <message>
        <source>{file} breaks off inside a quoted cell that starts near line {line}: save it anew as CSV UTF-8 in Excel or WPS.</source>
        <translation>{file} 在第 {line} 行附近开始的带引号单元格中中断：请在 Excel 或 WPS 中重新另存为 CSV UTF-8。</translation>
    </message>
    <message>
        <source>There is no file {file}: check its name and folder, then choose it again.</source>
        <translation>没有文件 {file}：请检查名称和文件夹后重新选择。</translation>
    </message>
    <message>
        <source>{file} is a folder: choose the workbook inside it.</source>
        <translation>{file} 是文件夹：请选择其中的工作簿。</translation>
    </message>
    <message>
        <source>{file} is a device and no file: choose a workbook, a text or a JSON file.</source>
        <translation>{file} 是设备，不是文件：请选择工作簿、文本文件或 JSON 文件。</translation>
    </message>
    <message>
        <source>{file} is the lock file of an open workbook: choose {real} instead.</source>
        <translation>{file} 是已打开工作簿的锁文件：请改选 {real}。</translation>
    </message>
    <message>
        <source>{file} cannot be read, because another program holds it or you have no right to: close it there, or import a copy.</source>
        <translation>无法读取 {file}，它被其他程序占用或您没有权限：请先关闭，或导入副本。</translation>
    </message>
    <message>
        <source>{file} cannot be read from its disk ({why}): copy it to this computer and import the copy.</source>
        <translation>无法从磁盘读取 {file}（{why}）：请复制到本机后导入副本。</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes): it may still be downloading; fetch it again.</source>
        <translation>{file} 是空文件（0 字节）：可能仍在下载，请重新获取。</translation>
    </message>
    <message>
        <source>{file} is protected with a password: open it in Excel or WPS, remove the password, and save it again.</source>
        <translation>{file} 有密码保护：请在 Excel 或 WPS 中打开，去除密码后重新保存。</translation>
    </message>
    <message>
        <source>{file} is incomplete, as after a broken download: fetch it again, then import it.</source>
        <translation>{file} 不完整，可能下载中断：请重新获取后导入。</translation>
    </message>
    <message>
        <source>{file} is damaged: open it in Excel or WPS, save it under a new name, and import that.</source>
        <translation>{file} 已损坏：请在 Excel 或 WPS 中打开，另存为新文件后导入。</translation>
    </message>
    <message>
        <source>{file}: the cells of sheet {sheet} cannot be read: open it in Excel or WPS, save it under a new name as .xlsx, and import that.</source>
        <translation>{file}：无法读取工作表 {sheet} 的单元格：请在 Excel 或 WPS 中打开，另存为新的 .xlsx 文件后导入。</translation>
    </message>
    <message>
        <source>{file} would unpack to {size} MB, more than the {limit} MB allowed: delete what is not needed in Excel, and save it again.</source>
        <translation>{file} 解压后达 {size} MB，超过上限 {limit} MB：请在 Excel 中删除不需要的内容后重新保存。</translation>
    </message>
    <message>
        <source>{file} would unpack to {ratio} times its size ({size} MB), which no workbook does and which could do harm: it was not opened; ask the sender for a plain .xlsx file.</source>
        <translation>{file} 解压后将达原大小的 {ratio} 倍（{size} MB），正常工作簿不会如此，且可能有害：未予打开；请向发送者索取普通的 .xlsx 文件。</translation>
    </message>
    <message>
        <source>{file} has {count} columns in line {line}, more than the {limit} of a sheet: save it anew as CSV UTF-8 in Excel or WPS.</source>
        <translation>{file} 的第 {line} 行有 {count} 列，超过工作表上限 {limit} 列：请在 Excel 或 WPS 中重新另存为 CSV UTF-8。</translation>
    </message>
    <message>
        <source>{file} consists of {count} parts, which no workbook does: ask the sender for a plain .xlsx file.</source>
        <translation>{file} 含有 {count} 个部件，正常工作簿不会如此：请向发送者索取普通的 .xlsx 文件。</translation>
    </message>
    <message>
        <source>{file} contains an XML document type, which Excel never writes and which could do harm: it was not opened; ask the sender for a plain .xlsx file.</source>
        <translation>{file} 含有 XML 文档类型声明，Excel 从不写入且可能有害：未予打开；请向发送者索取普通的 .xlsx 文件。</translation>
    </message>
    <message>
        <source>{file} is written in UTF-16 inside, as hardly any program does, and would lose its cells: open it in Excel or WPS, save it under a new name, and import that.</source>
        <translation>{file} 内部用 UTF-16 写成，这种写法极少见，会丢失单元格：请用 Excel 或 WPS 打开，另存为新文件后再导入。</translation>
    </message>
    <message>
        <source>{file} is not a workbook: choose an .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .json or .xml file.</source>
        <translation>{file} 不是工作簿：请选择 .xlsx、.xlsm、.xlsb、.xls、.ods、.csv、.json 或 .xml 文件。</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>{file} is not a workbook but {what}: copy its table into a workbook and import that.</source>
        <translation>{file} 不是工作簿，而是{what}：请将其中的表格复制到工作簿后导入。</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>a presentation</source>
        <translation>演示文稿</translation>
    </message>
    <message>
        <source>a Numbers document</source>
        <translation>Numbers 文档</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>zip 压缩包</translation>
    </message>
    <message>
        <source>The sheet is empty.</source>
        <translation>工作表为空。</translation>
    </message>
    <message>
        <source>No row of column headings was found on this sheet; if it holds a table, say which row has the headings and what it lists.</source>
        <translation>此工作表没有找到列标题行；如果有表格，请指明标题所在行及其内容。</translation>
    </message>
    <message>
        <source>The headings in row {row} are not known, so it is not clear what this sheet lists; say which kind of record it is.</source>
        <translation>第 {row} 行的标题无法识别，不清楚此工作表列的是什么；请指明记录类型。</translation>
    </message>
    <message>
        <source>There are headings in row {row}, but no rows under them.</source>
        <translation>第 {row} 行有标题，但下面没有数据行。</translation>
    </message>
    <message>
        <source>By its name this sheet explains the workbook and holds no records; say which kind of record it lists if it does.</source>
        <translation>从名称看，此工作表用来说明工作簿，不含记录；如有记录，请指明类型。</translation>
    </message>
    <message>
        <source>The headings stand below one another in column {column}, so the table lies on its side: copy it, paste it with “Transpose” (paste special), and import that.</source>
        <translation>列标题在第 {column} 列中上下排列，说明表格是横放的：请复制后用“选择性粘贴 → 转置”粘贴，再导入。</translation>
    </message>
    <message>
        <source>{count} of {total} headings in row {row} are those of “{kind}”.</source>
        <translation>第 {row} 行的 {total} 个标题中有 {count} 个属于“{kind}”。</translation>
    </message>
    <message>
        <source>The sheet&apos;s name says “{kind}”.</source>
        <translation>工作表名称表明是“{kind}”。</translation>
    </message>
    <message>
        <source>You said that this sheet lists “{kind}”.</source>
        <translation>您指明此工作表列的是“{kind}”。</translation>
    </message>
    <message>
        <source>The column names the source of each row, which is cited for what the row says; rows without one cite the file.</source>
        <translation>此列注明各行的来源，该行内容即引用该来源；未注明的行引用文件本身。</translation>
    </message>
    <message>
        <source>The heading is a name of this field; the currency in “{column}” is put behind each number.</source>
        <translation>标题是此字段的一个名称；“{column}”列的币种会加在每个数字之后。</translation>
    </message>
    <message>
        <source>The column is the currency of “{column}” and is read together with it.</source>
        <translation>此列是“{column}”的币种，与其一并读取。</translation>
    </message>
    <message>
        <source>Some of the numbers in this column are those of known registers.</source>
        <translation>此列中有些编号属于已知的登记平台。</translation>
    </message>
    <message>
        <source>The heading is the name of this field.</source>
        <translation>标题就是此字段的名称。</translation>
    </message>
    <message>
        <source>The heading is another name for this field.</source>
        <translation>标题是此字段的另一名称。</translation>
    </message>
    <message>
        <source>A part of the heading is a name for this field.</source>
        <translation>标题的一部分是此字段的名称。</translation>
    </message>
    <message>
        <source>{share} % of the values look like this: {field}.</source>
        <translation>{share}% 的值看起来是：{field}。</translation>
    </message>
    <message>
        <source>So it was mapped the last time.</source>
        <translation>上次就是这样对应的。</translation>
    </message>
    <message>
        <source>You chose this field.</source>
        <translation>您选择了此字段。</translation>
    </message>
    <message>
        <source>The column only counts the rows, so it is not kept.</source>
        <translation>此列只是行号，不予保留。</translation>
    </message>
    <message>
        <source>No field is known by this heading; the column is kept among the further columns.</source>
        <translation>没有字段对应此标题；该列保留在附加列中。</translation>
    </message>
    <message>
        <source>The headings are those of {format}.</source>
        <translation>列标题与“{format}”相符。</translation>
    </message>
    <message>
        <source>There are no headings, but the columns are those of {format}.</source>
        <translation>没有列标题，但各列与“{format}”相符。</translation>
    </message>
    <message>
        <source>In {format} this column holds this field.</source>
        <translation>在“{format}”中，此列对应此字段。</translation>
    </message>
    <message>
        <source>In {format} this column has no field here; it is kept among the further columns.</source>
        <translation>“{format}”的这一列在此没有对应字段，保留在附加列中。</translation>
    </message>
    <message>
        <source>In {format} this column names the source of each row, which is cited for what the row says.</source>
        <translation>在“{format}”中，此列注明各行的来源，该行内容即引用该来源。</translation>
    </message>
    <message>
        <source>In {format} this column says nothing of the record, so it is not kept.</source>
        <translation>“{format}”的这一列与记录内容无关，不予保留。</translation>
    </message>
    <message>
        <source>Another column says “{field}” in a better form, so this one is not kept.</source>
        <translation>另一列以更好的形式给出“{field}”，因此不保留此列。</translation>
    </message>
    <message>
        <source>Another column fits “{field}” better; this one is kept among the further columns.</source>
        <translation>另一列更符合“{field}”；此列保留在附加列中。</translation>
    </message>
    <message>
        <source>The values do not look like “{field}”; the column is kept among the further columns.</source>
        <translation>这些值不像“{field}”；该列保留在附加列中。</translation>
    </message>
    <message>
        <source>The row repeats row {row} and was not taken twice.</source>
        <translation>此行与第 {row} 行重复，未重复采用。</translation>
    </message>
    <message>
        <source>Nothing in this row tells which {kind} it is about: fill in one of {fields}.</source>
        <translation>此行没有说明是哪个{kind}：请填写 {fields} 之一。</translation>
    </message>
    <message>
        <source>The row fits {count} records equally well; choose one.</source>
        <translation>此行与 {count} 条记录同样吻合，请选择其一。</translation>
    </message>
    <message>
        <source>The same event is known with another day; say whether it is that one or a second one.</source>
        <translation>同一事件已有另一日期的记录；请说明是同一件还是另一件。</translation>
    </message>
    <message>
        <source>“{text}” could not be read as {field}, so it is not sure which record this row is about; correct it or choose the record.</source>
        <translation>“{text}”无法读作{field}，因此不能确定此行指哪条记录；请更正或选择记录。</translation>
    </message>
    <message>
        <source>Rows {rows} claim the same {field} and contradict each other; choose which is right.</source>
        <translation>第 {rows} 行的{field}相同但内容矛盾，请选择正确的一行。</translation>
    </message>
    <message>
        <source>Reading {file}</source>
        <translation>正在读取 {file}</translation>
    </message>
    <message>
        <source>{file} makes its reader fail, as damaged files do: open it in Excel or WPS, save it under a new name as .xlsx or CSV UTF-8, and import that.</source>
        <translation>读取 {file} 时出错，文件可能已损坏：请在 Excel 或 WPS 中打开，另存为新的 .xlsx 或 CSV UTF-8 文件后导入。</translation>
    </message>
    <message>
        <source>{file} would take more than {limit} MB of memory: delete the sheets, rows and columns that are not needed, or save it as CSV UTF-8, and import that.</source>
        <translation>读取 {file} 所需内存将超过 {limit} MB：请删除不需要的工作表、行和列，或另存为 CSV UTF-8 后导入。</translation>
    </message>
    <message>
        <source>{file} could not be read within {seconds} seconds: open it in Excel or WPS, save it under a new name as .xlsx or CSV UTF-8, and import that.</source>
        <translation>{file} 未能在 {seconds} 秒内读完：请在 Excel 或 WPS 中打开，另存为新的 .xlsx 或 CSV UTF-8 文件后导入。</translation>
    </message>
    <message>
        <source>{file} was imported before, on {day}; rows that were taken then are recognised.</source>
        <translation>{file} 曾于 {day} 导入；当时采用的行会被识别出来。</translation>
    </message>
    <message>
        <source>{file} was imported before, on {day}, and that was undone.</source>
        <translation>{file} 曾于 {day} 导入，该次导入已撤销。</translation>
    </message>
    <message>
        <source>{file} was read before, on {day}, and not taken over.</source>
        <translation>{file} 曾于 {day} 读取，但未采纳。</translation>
    </message>
    <message>
        <source>Import of {file}: {count} records</source>
        <translation>导入 {file}：{count} 条记录</translation>
    </message>
    <message>
        <source>Writing records</source>
        <translation>正在写入记录</translation>
    </message>
    <message>
        <source>This import was taken over already, so there is nothing left to do; import the file again to see what has changed.</source>
        <translation>此次导入已经采纳，无需再做；如需查看变化，请重新导入文件。</translation>
    </message>
    <message>
        <source>There is no kind of record “{kind}”: choose among {kinds}.</source>
        <translation>没有“{kind}”这种记录类型：请从 {kinds} 中选择。</translation>
    </message>
    <message>
        <source>There is no import number {number} in this database; import the file again.</source>
        <translation>此数据库中没有编号为 {number} 的导入；请重新导入文件。</translation>
    </message>
    <message>
        <source>The source has no title: say where the data comes from, or leave it out to cite the file itself.</source>
        <translation>来源没有标题：请说明数据出处，或留空以引用文件本身。</translation>
    </message>
    <message>
        <source>Thaw wrote this sheet to explain the workbook; it holds no records.</source>
        <translation>此工作表由融冰写入，用来说明工作簿，不含记录。</translation>
    </message>
    <message>
        <source>You left this sheet out.</source>
        <translation>您略去了此工作表。</translation>
    </message>
    <message>
        <source>Thaw exported this sheet from this database, so its rows are known by their ids.</source>
        <translation>此工作表由融冰从本数据库导出，各行按 id 识别。</translation>
    </message>
    <message>
        <source>Another Thaw exported this sheet, and the workbook carries what it held, so each cell is compared with that; the records are known by their identifiers and names.</source>
        <translation>此工作表由另一个融冰数据库导出，工作簿带有当时的内容，因此逐个单元格与之比对；记录按编号和名称识别。</translation>
    </message>
    <message>
        <source>Thaw wrote this column for reading; what is changed in it is not taken.</source>
        <translation>此列由融冰写入，仅供阅读；其中的改动不予采用。</translation>
    </message>
    <message>
        <source>The ids in this sheet are those of another database, so the rows are matched by what they say.</source>
        <translation>此工作表的 id 属于另一数据库，因此按内容匹配各行。</translation>
    </message>
    <message>
        <source>The heading was retyped; a name that Thaw gave this column says that it is “{field}”.</source>
        <translation>列标题被改写过；融冰给此列的名称表明它是“{field}”。</translation>
    </message>
    <message>
        <source>This column held a field that this version of Thaw does not have, so it is left out.</source>
        <translation>此列所含的字段是本版融冰没有的，因此略去。</translation>
    </message>
    <message>
        <source>The columns are read as you mapped them on {day}.</source>
        <translation>各列按您 {day} 的对应关系读取。</translation>
    </message>
    <message>
        <source>{format}, {count} {kind}</source>
        <translation>{format}，{count} 条{kind}</translation>
    </message>
    <message>
        <source>This stands above the headings, so it was taken for a title and not imported.</source>
        <translation>位于标题行之上，视为表名，未导入。</translation>
    </message>
    <message>
        <source>This stands below the table, so it was taken for a total or a note and not imported.</source>
        <translation>位于表格之下，视为合计或注释，未导入。</translation>
    </message>
    <message>
        <source>This row repeats the headings and was not imported.</source>
        <translation>此行重复列标题，未导入。</translation>
    </message>
    <message>
        <source>The cell holds the error {error}, which is no value: mend the formula in the workbook, or type the value.</source>
        <translation>单元格为错误值 {error}，不是有效值：请修正工作簿中的公式，或直接填写值。</translation>
    </message>
    <message>
        <source>The cell holds a formula without a stored result: open the workbook in Excel or WPS, save it, and import it again.</source>
        <translation>单元格中的公式没有保存结果：请在 Excel 或 WPS 中打开并保存后重新导入。</translation>
    </message>
    <message>
        <source>The cell holds a picture, which is not imported: type what it shows.</source>
        <translation>单元格中是图片，无法导入：请填写图中的内容。</translation>
    </message>
    <message>
        <source>Some characters of this cell are damaged in the file (shown as �): it was taken as it is; correct it here.</source>
        <translation>此单元格有些字符在文件中已损坏（显示为 �）：已照原样采用，请在此更正。</translation>
    </message>
    <message>
        <source>{range} is one merged cell: its value was taken for each of its rows.</source>
        <translation>{range} 是合并单元格：其值用于其中每一行。</translation>
    </message>
    <message>
        <source>“{text}” names several records where one fits: “{first}” was taken; put the others into a column of their own.</source>
        <translation>“{text}”写了多条记录，而此处只容一条：已采用“{first}”；其余请另放一列。</translation>
    </message>
    <message>
        <source>No {kind} is called “{name}”; the name is kept among the further columns.</source>
        <translation>没有叫“{name}”的{kind}；名称保留在附加列中。</translation>
    </message>
    <message>
        <source>“{name}” is the name of {count} {kinds}; the name is kept among the further columns until you choose.</source>
        <translation>有 {count} 条{kinds}都叫“{name}”；在您选择之前，名称保留在附加列中。</translation>
    </message>
    <message>
        <source>“{name}” is a row of this file that waits for a decision; the name is kept among the further columns.</source>
        <translation>“{name}”是此文件中等待决定的一行；名称保留在附加列中。</translation>
    </message>
    <message>
        <source>You said that the day comes first.</source>
        <translation>您指明日在前。</translation>
    </message>
    <message>
        <source>You said that the month comes first.</source>
        <translation>您指明月在前。</translation>
    </message>
    <message>
        <source>The file begins with the mark of this encoding.</source>
        <translation>文件开头有此编码的标记。</translation>
    </message>
    <message>
        <source>The text has plain Latin letters only, which all encodings write alike.</source>
        <translation>文字只含普通拉丁字母，在各种编码中写法相同。</translation>
    </message>
    <message>
        <source>Every character is valid UTF-8, which hardly happens by chance.</source>
        <translation>所有字符都是有效的 UTF-8，几乎不会是巧合。</translation>
    </message>
    <message>
        <source>All but {count} characters are valid UTF-8; those are damaged.</source>
        <translation>除 {count} 个已损坏的字符外，都是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>{share} % of the characters are common in texts of this encoding.</source>
        <translation>{share}% 的字符是此编码文字中的常用字。</translation>
    </message>
    <message>
        <source>Every other byte is zero, or the line ends stand two bytes wide.</source>
        <translation>每隔一个字节为零，或换行符占两个字节。</translation>
    </message>
    <message>
        <source>The text looks like one of this encoding.</source>
        <translation>文字看起来像此编码。</translation>
    </message>
    <message>
        <source>This lists the queries with which trials were downloaded (as ctrdata keeps them), and holds no trials: import the files with the trials themselves.</source>
        <translation>这里列的是下载试验所用的检索式（ctrdata 会保存它们），不含试验：请导入含有试验本身的文件。</translation>
    </message>
    <message>
        <source>In {count} of the first {total} rows {columns} is blank: in this format such a row continues the one above, so it was read with what stands there.</source>
        <translation>前 {total} 行中有 {count} 行的{columns}为空：此格式中这样的行接续上一行，因此与上一行一并读取。</translation>
    </message>
    <message>
        <source>In {count} of the first {total} rows {columns} is blank under a row that has it. If such rows continue the one above, switch on that they are read together.</source>
        <translation>前 {total} 行中有 {count} 行的{columns}为空，而其上一行有值。如果这样的行是接续上一行，请开启合并读取。</translation>
    </message>
    <message>
        <source>In {count} of the first {total} rows {columns} is that of another row: in this format such rows make one record, with all that they say.</source>
        <translation>前 {total} 行中有 {count} 行的{columns}与另一行相同：按此格式，这些行合为一条记录，各行内容都保留。</translation>
    </message>
    <message>
        <source>In {count} of the first {total} rows {columns} is that of another row, and something else differs. If such rows are parts of one record, such as its sites or investors, switch on that they are read together.</source>
        <translation>前 {total} 行中有 {count} 行的{columns}与另一行相同，而其他内容不同。如果这些行是同一条记录的组成部分（例如各中心或各投资方），请勾选“将这样的行合并读取为一条记录”。</translation>
    </message>
    <message>
        <source>The clipboard holds a text of {size} MB, more than the {limit} MB that are read at once: save it as a file, and import that.</source>
        <translation>剪贴板中有 {size} MB 的文本，超过一次读取的上限 {limit} MB：请存成文件后导入。</translation>
    </message>
    <message>
        <source>{file} holds no table and no list of records: copy what is needed into a workbook and import that.</source>
        <translation>{file} 中没有表格，也没有记录列表：请将所需内容复制到工作簿后导入。</translation>
    </message>
    <message>
        <source>This is the default for rows that say nothing for the field.</source>
        <translation>这是未填此字段的行所用的默认值。</translation>
    </message>
    <message>
        <source>A comment on this cell says: {text}</source>
        <translation>此单元格有批注：{text}</translation>
    </message>
    <message>
        <source>A comment by {author} says: {text}</source>
        <translation>批注（{author}）：{text}</translation>
    </message>
    <message>
        <source>The cell is struck through, which often means that it no longer holds; it was taken as it is.</source>
        <translation>此单元格带删除线，通常表示内容已失效；仍照原样采用。</translation>
    </message>
    <message>
        <source>“{part}” is struck through, which often means that it no longer holds; the whole cell was taken.</source>
        <translation>“{part}”带删除线，通常表示内容已失效；仍采用了整个单元格。</translation>
    </message>
    <message>
        <source>Further cells of this sheet of which the same is true: {count}.</source>
        <translation>此工作表中还有 {count} 个单元格情况相同。</translation>
    </message>
    <message>
        <source>Hidden rows (filter on {columns}) were included: {count}. Take the filter off to see them.</source>
        <translation>已包含被隐藏的行（“{columns}”上的筛选）：{count} 行。取消筛选即可看到。</translation>
    </message>
    <message>
        <source>Hidden rows were included: {count}.</source>
        <translation>已包含隐藏的行：{count} 行。</translation>
    </message>
    <message>
        <source>Cells of this column that formulas compute: {count}; their stored results were taken.</source>
        <translation>此列有 {count} 个单元格由公式计算；已采用其保存的结果。</translation>
    </message>
    <message>
        <source>Cells of this column that hold a bare number such as {text}, as dates do that lost their format: {count}; they were read as the days that spreadsheets count so.</source>
        <translation>此列有 {count} 个单元格只是数字（如 {text}），像是丢了格式的日期；已按表格软件的日期序号读取。</translation>
    </message>
    <message>
        <source>Cells with a colour of their own: {count} ({cells}). Colours are not imported: if they mean something, put it into a column.</source>
        <translation>单独着色的单元格：{count} 个（{cells}）。颜色不会导入：若有含义，请写进一列。</translation>
    </message>
    <message>
        <source>Below the table “{name}” ({range}) of the workbook stand further rows, which were included: {count}.</source>
        <translation>工作簿的表格“{name}”（{range}）下方还有 {count} 行，已一并包含。</translation>
    </message>
    <message>
        <source>Column {column} has no heading; it is kept among the further columns (cells with something in them: {count}).</source>
        <translation>第 {column} 列没有列标题；保留在附加列中（有内容的单元格：{count} 个）。</translation>
    </message>
    <message>
        <source>These cells hold {stored} but show only {shown}, and were read so (cells: {count}).</source>
        <translation>这些单元格存的是 {stored}，只显示为 {shown}，已按所显示的读取（{count} 个单元格）。</translation>
    </message>
    <message>
        <source>By their format these cells show {shown} for {stored}, and were read so (cells: {count}).</source>
        <translation>按格式，这些单元格把 {stored} 显示为 {shown}，已按所显示的读取（{count} 个单元格）。</translation>
    </message>
    <message>
        <source>{note} (cells of this column of which this is so: {count})</source>
        <translation>{note}（此列有 {count} 个单元格如此）</translation>
    </message>
    <message>
        <source>This column is hidden in the workbook; it was included.</source>
        <translation>此列在工作簿中被隐藏；仍已包括。</translation>
    </message>
    <message>
        <source>This sheet is hidden in the workbook; it was included.</source>
        <translation>此工作表在工作簿中被隐藏；仍已包括。</translation>
    </message>
    <message>
        <source>Row {row} of the edition of {day} ({file}) is not in this one; its record was left as it is.</source>
        <translation>{day} 版（{file}）的第 {row} 行不在本版中；其记录保持原样。</translation>
    </message>
    <message>
        <source>{count} more rows of the edition of {day} ({file}) are not in this one.</source>
        <translation>{day} 版（{file}）另有 {count} 行不在本版中。</translation>
    </message>
    <message>
        <source>The clipboard holds no cells: copy them in Excel, WPS or on a web page, then paste again.</source>
        <translation>剪贴板中没有单元格：请在 Excel、WPS 或网页上复制后再粘贴。</translation>
    </message>
    <message>
        <source>The file nests its records more than {limit} levels deep, which no register does: it was not read; ask its sender for a plain export.</source>
        <translation>文件中的记录嵌套超过 {limit} 层，登记平台不会如此：未予读取；请向发送者索取普通的导出文件。</translation>
    </message>
    <message>
        <source>{file} is a web page without a table: if it was saved from Excel as a web page, choose the file in its folder, or save it as an Excel workbook (.xlsx).</source>
        <translation>{file} 是没有表格的网页：如果是由 Excel 另存的网页，请选择其文件夹中的文件，或另存为 Excel 工作簿（.xlsx）。</translation>
    </message>
    <message>
        <source>{file} holds {count} tables, more than {limit}: save the part that is needed as a page of its own, and import that.</source>
        <translation>{file} 含有 {count} 个表格，超过 {limit} 个：请将所需部分另存为单独的网页后导入。</translation>
    </message>
    <message>
        <source>{file} holds a table of more than {columns} columns or {rows} rows: divide it and import the parts.</source>
        <translation>{file} 中有表格超过 {columns} 列或 {rows} 行：请拆分后分别导入。</translation>
    </message>
    <message>
        <source>{file} is not complete JSON: it breaks near character {place}; fetch it again, then import it.</source>
        <translation>{file} 是不完整的 JSON，在第 {place} 个字符附近中断：请重新获取后导入。</translation>
    </message>
    <message>
        <source>{file} holds one record of more than {limit} million characters: export its records one by one, and import those.</source>
        <translation>{file} 有一条记录超过 {limit} 百万字符：请逐条导出记录后导入。</translation>
    </message>
    <message>
        <source>{file} nests its values deeper than any register does: it was not read.</source>
        <translation>{file} 的嵌套层数超出任何登记平台的做法：未予读取。</translation>
    </message>
    <message>
        <source>{file} is a JSON export of Thaw, which is made for other programs: import the workbook or the CSV file that was exported with it.</source>
        <translation>{file} 是融冰导出的 JSON，供其他程序使用：请导入与其一同导出的工作簿或 CSV 文件。</translation>
    </message>
    <message>
        <source>{file} is JSON without records: a list of objects, or an object, is needed; choose another file.</source>
        <translation>{file} 是不含记录的 JSON：需要对象列表或对象；请另选文件。</translation>
    </message>
    <message>
        <source>{file} is a text of {size} MB, more than the {limit} MB that are read at once: save it as an Excel workbook (.xlsx) or as CSV, and import that.</source>
        <translation>{file} 是 {size} MB 的文本，超过一次读取的上限 {limit} MB：请另存为 Excel 工作簿（.xlsx）或 CSV 后导入。</translation>
    </message>
    <message>
        <source>{file} is an OpenDocument file in one piece of XML (.fods): save it as .ods or .xlsx in LibreOffice, and import that.</source>
        <translation>{file} 是单一 XML 形式的 OpenDocument 文件（.fods）：请在 LibreOffice 中另存为 .ods 或 .xlsx 后再导入。</translation>
    </message>
    <message>
        <source>{file} holds no labels with values: each line must be like “登记号：CTR20201763”; copy the page again.</source>
        <translation>{file} 中没有“标签：值”形式的内容：每行应如“登记号：CTR20201763”；请重新复制网页。</translation>
    </message>
    <message>
        <source>The records have more than {limit} different names, so they are no table: export a list of like records.</source>
        <translation>各记录的字段名超过 {limit} 种，不成表格：请导出同类记录的列表。</translation>
    </message>
    <message>
        <source>Results tables, documents, translations and internal numbers were left aside ({names}; cells: {count}); the data of the trials themselves was read.</source>
        <translation>结果表、文件、译文和内部编号已略去（{names}；单元格：{count}）；试验本身的数据已读取。</translation>
    </message>
    <message>
        <source>{file} places cells beyond the last row or column of a sheet, so it was not read: save it anew in Excel.</source>
        <translation>{file} 有单元格超出工作表的行列范围，未予读取：请在 Excel 中重新保存。</translation>
    </message>
    <message>
        <source>{file} contains an XML document type or entities, which registers never write and which could do harm: it was not read; ask its sender for a plain export.</source>
        <translation>{file} 含有 XML 文档类型声明或实体，登记平台从不写入且可能有害：未予读取；请向发送者索取普通的导出文件。</translation>
    </message>
    <message>
        <source>{file} is not complete XML: it breaks in line {line}, column {column}; fetch it again, then import it.</source>
        <translation>{file} 是不完整的 XML，在第 {line} 行第 {column} 列中断：请重新获取后导入。</translation>
    </message>
    <message>
        <source>{file} nests its elements more than {limit} levels deep, which no register does: it was not read.</source>
        <translation>{file} 的元素嵌套超过 {limit} 层，登记平台不会如此：未予读取。</translation>
    </message>
    <message>
        <source>{file} names an encoding that is not known: save it as UTF-8, and import that.</source>
        <translation>{file} 所标的编码无法识别：请另存为 UTF-8 后导入。</translation>
    </message>
    <message>
        <source>{file} is XML without an element that repeats, so it holds no table; choose another file.</source>
        <translation>{file} 是没有重复元素的 XML，其中没有表格；请另选文件。</translation>
    </message>
    <message>
        <source>There is no encoding called “{name}”: choose one such as utf-8, gb18030, big5, utf-16 or cp1252.</source>
        <translation>没有“{name}”这种编码：请选择 utf-8、gb18030、big5、utf-16 或 cp1252 之类。</translation>
    </message>
    <message>
        <source>“{text}” cannot part cells: choose one character, such as a comma, a semicolon or | (or write tab).</source>
        <translation>“{text}”不能用来分隔单元格：请选择一个字符，如逗号、分号或 |（或写 tab）。</translation>
    </message>
    <message>
        <source>The row may be one of {count} records; it is most like the first ({chance} %).</source>
        <translation>此行可能是 {count} 条记录之一，最像第一条（{chance}%）。</translation>
    </message>
    <message>
        <source>The row may be a record that is known already ({chance} %).</source>
        <translation>此行可能是已有的一条记录（{chance}%）。</translation>
    </message>
    <message>
        <source>Excel may have converted this into a date; it may have been {texts}. It was not taken: look what was meant, type it as text.</source>
        <translation>这可能是 Excel 自动转换成的日期，原文可能是 {texts}。未予采用：请查明原意后以文本形式填写。</translation>
    </message>
    <message>
        <source>The spreadsheet program has rounded this number, so digits are lost and it was not taken: type it as text from where it comes.</source>
        <translation>此数字已被表格软件四舍五入，丢失了位数，未予采用：请从原处查到后以文本形式填写。</translation>
    </message>
    <message>
        <source>What is read of the file could not be kept in the temporary folder {folder} ({why}): make room there, and import it again.</source>
        <translation>无法在临时文件夹 {folder} 中保存所读内容（{why}）：请在该处腾出空间后重新导入。</translation>
    </message>
    <message>
        <source>{file} is a web archive that cannot be taken apart: open it in Excel or WPS, save it as an Excel workbook (.xlsx), and import that.</source>
        <translation>{file} 是无法拆解的网页存档：请在 Excel 或 WPS 中打开，另存为 Excel 工作簿（.xlsx）后导入。</translation>
    </message>
    <message>
        <source>Removing what is left of an import that was stopped</source>
        <translation>正在清理已停止的导入的残留</translation>
    </message>
    <message>
        <source>The column holds personal data of contacts or investigators, which Thaw does not keep (cells left out: {count}).</source>
        <translation>此列是联系人或研究者的个人信息，融冰不予保存（略去 {count} 个单元格）。</translation>
    </message>
    <message>
        <source>Cells with personal data of contacts or investigators that were left out: {count}.</source>
        <translation>已略去含联系人或研究者个人信息的单元格：{count} 个。</translation>
    </message>
    <message>
        <source>Cells that the registrant chose not to show ({labels}) were left blank: {count}.</source>
        <translation>注册方选择不公开的单元格（{labels}）留空：{count} 个。</translation>
    </message>
</context>
<context>
    <name>Import wizard</name>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Goes into</source>
        <translation>对应字段</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Left out: personal data</source>
        <translation>已略去：个人信息</translation>
    </message>
    <message>
        <source>cited for its row</source>
        <translation>作为该行的引用来源</translation>
    </message>
    <message>
        <source>How the cells of “{column}” are taken…</source>
        <translation>“{column}”的单元格如何读取…</translation>
    </message>
    <message>
        <source>Columns of the sheet</source>
        <translation>工作表的列</translation>
    </message>
    <message>
        <source>kept as it is</source>
        <translation>照原样保留</translation>
    </message>
    <message>
        <source>The cells are prepared as the format asks.</source>
        <translation>单元格按此格式的要求处理。</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>Read by Thaw itself</source>
        <translation>由融冰自行读取</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>不读取</translation>
    </message>
    <message>
        <source>Keep as a further column</source>
        <translation>保留为附加列</translation>
    </message>
    <message>
        <source>Source of each row</source>
        <translation>各行的来源</translation>
    </message>
    <message>
        <source>Drop files here</source>
        <translation>将文件拖到这里</translation>
    </message>
    <message>
        <source>Excel, WPS, LibreOffice, CSV, or a registry&apos;s JSON or XML: {endings}</source>
        <translation>Excel、WPS、LibreOffice、CSV，或登记平台的 JSON、XML：{endings}</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Reading a file changes nothing. You see what is new and what disagrees before anything is written.</source>
        <translation>读取文件不会改动任何内容。写入之前，您会看到哪些是新的、哪些有分歧。</translation>
    </message>
    <message>
        <source>Read before and not taken over</source>
        <translation>已读取，尚未导入</translation>
    </message>
    <message>
        <source>read {when}, rows: {count}</source>
        <translation>读取于 {when}，{count} 行</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Choose files to import</source>
        <translation>选择要导入的文件</translation>
    </message>
    <message>
        <source>Tables and records {endings}</source>
        <translation>表格和登记记录 {endings}</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>会有哪些变化</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Import: {file}</source>
        <translation>导入：{file}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>下一个文件</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close, go on later</source>
        <translation>关闭，以后继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Matching again</source>
        <translation>正在重新匹配</translation>
    </message>
    <message>
        <source>{file} could not be read because of a fault in Thaw, which has been reported to you.</source>
        <translation>{file} 因融冰自身的错误未能读取，错误报告已显示给您。</translation>
    </message>
    <message>
        <source>Forgetting an import</source>
        <translation>正在丢弃导入</translation>
    </message>
    <message>
        <source>Reading the sheet anew</source>
        <translation>正在重新读取工作表</translation>
    </message>
    <message>
        <source>{file} is in</source>
        <translation>{file} 已导入</translation>
    </message>
    <message>
        <source>Nothing new in {file}</source>
        <translation>{file} 没有新内容</translation>
    </message>
    <message>
        <source>Everything it says is known already, so nothing was written.</source>
        <translation>其中内容均已知，未写入任何内容。</translation>
    </message>
    <message>
        <source>New records: {listed}.</source>
        <translation>新增记录：{listed}。</translation>
    </message>
    <message>
        <source>Records that were changed, or confirmed by one more source: {listed}.</source>
        <translation>有改动或新增佐证来源的记录：{listed}。</translation>
    </message>
    <message>
        <source>New among them because rows name them, or as the source that is cited: {count}.</source>
        <translation>其中因被某些行提到或作为引用来源而新增的：{count} 条。</translation>
    </message>
    <message>
        <source>Questions that wait for you at the Desk: {count}.</source>
        <translation>工作台中等您处理的问题：{count} 个。</translation>
    </message>
    <message>
        <source>Cells that were not taken as they are: {count}.</source>
        <translation>未照原样采用的单元格：{count} 个。</translation>
    </message>
    <message>
        <source>Rows of the edition of {day} that are not in this one: {count}; nothing was deleted.</source>
        <translation>{day} 版中有、本版没有的行：{count} 行；未删除任何内容。</translation>
    </message>
    <message>
        <source>Cells that were not taken as they are: {count}</source>
        <translation>未照原样采用的单元格：{count}</translation>
    </message>
    <message>
        <source>Open the Desk</source>
        <translation>打开工作台</translation>
    </message>
    <message>
        <source>The annotated copy is at {path}; marked cells: {count}.</source>
        <translation>标注副本已保存到 {path}；标注的单元格：{count} 个。</translation>
    </message>
    <message>
        <source>Undo the import of {file}</source>
        <translation>撤销导入 {file}</translation>
    </message>
    <message>
        <source>The import was undone</source>
        <translation>导入已撤销</translation>
    </message>
    <message>
        <source>Everything is as it was before. History can bring it back.</source>
        <translation>一切恢复原样。可在历史中重做。</translation>
    </message>
    <message>
        <source>No import waits to be continued; choose a file.</source>
        <translation>没有等待继续的导入，请选择文件。</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Why it was not taken as it is</source>
        <translation>未照原样采用的原因</translation>
    </message>
    <message>
        <source>{file} could not be written ({reason}): choose another name or place.</source>
        <translation>无法写入 {file}（{reason}）：请另取名称或另选位置。</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已略去</translation>
    </message>
    <message>
        <source>Rows that belong together: on</source>
        <translation>合并同一记录的行：开</translation>
    </message>
    <message>
        <source>Rows that belong together: off</source>
        <translation>合并同一记录的行：关</translation>
    </message>
    <message>
        <source>Columns ({count})</source>
        <translation>列（{count}）</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Defaults ({count})</source>
        <translation>默认值（{count}）</translation>
    </message>
    <message>
        <source>Remarks ({count})</source>
        <translation>说明（{count}）</translation>
    </message>
    <message>
        <source>Personal data was left out: {count} cells ({columns}).</source>
        <translation>已略去个人信息：{count} 个单元格（{columns}）。</translation>
    </message>
    <message>
        <source>Personal data was left out: {count} cells.</source>
        <translation>已略去个人信息：{count} 个单元格。</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Headings in row</source>
        <translation>标题所在行</translation>
    </message>
    <message>
        <source>This sheet is left out. If it holds a table, say above what it lists.</source>
        <translation>此工作表已略去。如有表格，请在上方指明其内容。</translation>
    </message>
    <message>
        <source>Show the rows</source>
        <translation>查看各行</translation>
    </message>
    <message>
        <source>Read it as an ordinary table</source>
        <translation>按普通表格读取</translation>
    </message>
    <message>
        <source>Read it as the format it looks like</source>
        <translation>按识别出的格式读取</translation>
    </message>
    <message>
        <source>Forget that and suggest anew</source>
        <translation>不再沿用，重新建议</translation>
    </message>
    <message>
        <source>Recognised: {format}</source>
        <translation>识别为：{format}</translation>
    </message>
    <message>
        <source>Read as an ordinary table, as you chose.</source>
        <translation>按您的选择作为普通表格读取。</translation>
    </message>
    <message>
        <source>What the sheet lists</source>
        <translation>工作表的内容</translation>
    </message>
    <message>
        <source>Nothing: leave this sheet out</source>
        <translation>无：略去此工作表</translation>
    </message>
    <message>
        <source>One row up</source>
        <translation>上移一行</translation>
    </message>
    <message>
        <source>One row down</source>
        <translation>下移一行</translation>
    </message>
    <message>
        <source>Rows: {rows} · new {new} · changed {changed} · unchanged {unchanged} · waiting {waiting} · unreadable {unreadable}</source>
        <translation>行数：{rows} · 新增 {new} · 有变化 {changed} · 无变化 {unchanged} · 待定 {waiting} · 无法识别 {unreadable}</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>rows with something in them</source>
        <translation>有内容的行</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>become new records</source>
        <translation>成为新记录</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>fill blanks of a record, or add to it; nothing is overwritten</source>
        <translation>填补记录的空白或作补充，不覆盖任何内容</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>say what is known already</source>
        <translation>内容已知</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>wait at the Desk, because a person must decide something about them</source>
        <translation>需要由人决定，在工作台等待</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>do not tell which record they are about; they wait at the Desk too</source>
        <translation>无法判断指哪条记录，也在工作台等待</translation>
    </message>
    <message>
        <source>{count}: {meaning}</source>
        <translation>{count}：{meaning}</translation>
    </message>
    <message>
        <source>Columns without a field are kept as further columns of their records: {count}</source>
        <translation>没有对应字段、保留为附加列的列：{count}</translation>
    </message>
    <message>
        <source>Source to cite</source>
        <translation>引用的来源</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠程度</translation>
    </message>
    <message>
        <source>Rows that name their source in “{columns}” cite that; the others this one.</source>
        <translation>在“{columns}”中注明来源的行引用该来源，其余行引用此处的来源。</translation>
    </message>
    <message>
        <source>Since the edition of {day} ({file}): new rows {new} · changed {changed} · as before {unchanged} · not in it any more {gone}. Records of rows that are gone stay as they are.</source>
        <translation>与 {day} 版（{file}）相比：新增行 {new} · 有变化 {changed} · 无变化 {unchanged} · 本版已无 {gone}。已无的行，其记录保持原样。</translation>
    </message>
    <message>
        <source>Every cell was taken as it is.</source>
        <translation>所有单元格均照原样采用。</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>另存为 CSV…</translation>
    </message>
    <message>
        <source>Save an annotated copy…</source>
        <translation>保存标注副本…</translation>
    </message>
    <message>
        <source>A new workbook with the rows as they were read, these cells marked and commented, to send back</source>
        <translation>另存一份工作簿，含读取到的各行，在其中标出这些单元格并加批注，可发回对方</translation>
    </message>
    <message>
        <source>Double-click a line, or press Enter on it, to see the cell in its sheet.</source>
        <translation>双击一行，或在该行按 Enter，可查看工作表中的单元格。</translation>
    </message>
    <message>
        <source>Cells that were not taken as they are</source>
        <translation>未照原样采用的单元格</translation>
    </message>
    <message>
        <source>Cells that were not taken as they are: {shown} of {count}</source>
        <translation>未照原样采用的单元格：{shown} / 共 {count}</translation>
    </message>
    <message>
        <source>Save an annotated copy</source>
        <translation>保存标注副本</translation>
    </message>
    <message>
        <source>Left out: {sheets}</source>
        <translation>已略去：{sheets}</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>This source is known; its reliability is changed in Sources.</source>
        <translation>此来源已收录，可靠程度请在“来源”中修改。</translation>
    </message>
    <message>
        <source>Save the list of problems</source>
        <translation>保存问题列表</translation>
    </message>
    <message>
        <source>Learning a word</source>
        <translation>正在学习词语</translation>
    </message>
    <message>
        <source>“{written}” means {term} from now on. History can take it back too.</source>
        <translation>“{written}”从此指{term}。也可以在历史中撤销。</translation>
    </message>
    <message>
        <source>Words that no list knows: {count}. Say once what each means; it is remembered.</source>
        <translation>词表里没有的词：{count} 个。指明一次含义，以后都会记住。</translation>
    </message>
    <message>
        <source>perhaps {terms}</source>
        <translation>可能是 {terms}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>cells: {count}</source>
        <translation>{count} 个单元格</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>记住</translation>
    </message>
    <message>
        <source>What “{written}” means</source>
        <translation>“{written}”的含义</translation>
    </message>
    <message>
        <source>Teach “{written}”</source>
        <translation>记住“{written}”</translation>
    </message>
    <message>
        <source>Choose what it means…</source>
        <translation>选择它的含义…</translation>
    </message>
    <message>
        <source>In column {column} ({heading}), {count} dates like {text} can be read two ways:</source>
        <translation>{column} 列（{heading}）中有 {count} 个像 {text} 这样的日期有两种读法：</translation>
    </message>
    <message>
        <source>day first: {date}</source>
        <translation>日在前：{date}</translation>
    </message>
    <message>
        <source>month first: {date}</source>
        <translation>月在前：{date}</translation>
    </message>
    <message>
        <source>Choose a field…</source>
        <translation>选择字段…</translation>
    </message>
    <message>
        <source>A default is taken for every row whose cell is blank, and for fields that have no column at all: the country of a list, the currency, the status.</source>
        <translation>默认值用于单元格为空的各行，以及完全没有对应列的字段：如列表所属的国家、币种、状态。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Field that gets a default</source>
        <translation>设默认值的字段</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Value for blank cells</source>
        <translation>空单元格的值</translation>
    </message>
    <message>
        <source>First rows of the sheet; choose the one with the headings</source>
        <translation>工作表的前几行；选择标题所在的一行</translation>
    </message>
    <message>
        <source>Click the row that holds the headings, or press Enter on it.</source>
        <translation>点击标题所在的一行，或在该行按 Enter。</translation>
    </message>
    <message>
        <source>Read such rows together, as one record</source>
        <translation>将这样的行合并读取为一条记录</translation>
    </message>
    <message>
        <source>Rows before and after</source>
        <translation>合并前后的行</translation>
    </message>
    <message>
        <source>together</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>How “{column}” is taken</source>
        <translation>“{column}”的读取方式</translation>
    </message>
    <message>
        <source>Take it so</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Now the cells are prepared as the format asks. A choice here replaces that.</source>
        <translation>目前单元格按此格式的要求处理。在此选择会取而代之。</translation>
    </message>
    <message>
        <source>As the format asks</source>
        <translation>按此格式的要求</translation>
    </message>
    <message>
        <source>{part} goes into</source>
        <translation>“{part}”对应</translation>
    </message>
    <message>
        <source>further column</source>
        <translation>附加列</translation>
    </message>
    <message>
        <source>What comes of it</source>
        <translation>读取结果</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Remarks about the sheet</source>
        <translation>关于工作表的说明</translation>
    </message>
    <message>
        <source>{sheet}: {count} {kind}</source>
        <translation>{sheet}：{count} 条{kind}</translation>
    </message>
    <message>
        <source>left out: {count} sheets</source>
        <translation>已略去：{count} 张工作表</translation>
    </message>
    <message>
        <source>waits to be read</source>
        <translation>等待读取</translation>
    </message>
    <message>
        <source>is being read…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>not read: you stopped it</source>
        <translation>未读取：您中止了读取</translation>
    </message>
    <message>
        <source>taken over</source>
        <translation>已采纳</translation>
    </message>
    <message>
        <source>Not what you expected? Encoding…</source>
        <translation>内容不对？编码…</translation>
    </message>
    <message>
        <source>The encoding of this text is not certain: have a look at its first rows.</source>
        <translation>此文本的编码不能确定：请看一下前几行。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>逗号 ,</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>分号 ;</translation>
    </message>
    <message>
        <source>Bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>Nothing speaks for it, but it can be tried.</source>
        <translation>没有依据表明是它，但可以一试。</translation>
    </message>
    <message>
        <source>How {file} is to be read</source>
        <translation>{file} 如何读取</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Columns are parted by</source>
        <translation>列分隔符</translation>
    </message>
    <message>
        <source>Read it so</source>
        <translation>按此读取</translation>
    </message>
    <message>
        <source>First rows as they would come in</source>
        <translation>读入后的前几行</translation>
    </message>
    <message>
        <source>Clipboard, {time}</source>
        <translation>剪贴板，{time}</translation>
    </message>
    <message>
        <source>The clipboard holds neither text nor files: copy cells in Excel or WPS, or a page in the browser, then paste again.</source>
        <translation>剪贴板中既没有文字也没有文件：请在 Excel 或 WPS 中复制单元格，或在浏览器中复制网页，然后重新粘贴。</translation>
    </message>
    <message>
        <source>were changed in the workbook and are taken over; what was changed here meanwhile, too, is asked</source>
        <translation>在工作簿中作了改动，将予采用；这里同时也改过的留待决定</translation>
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
        <source>Looking at what is alike</source>
        <translation>正在查看同类问题</translation>
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
    <message>
        <source>Drawing the picture</source>
        <translation>正在绘制图片</translation>
    </message>
    <message>
        <source>Looking through the records</source>
        <translation>正在查阅记录</translation>
    </message>
    <message>
        <source>Merging records</source>
        <translation>正在合并记录</translation>
    </message>
    <message>
        <source>Taking records apart</source>
        <translation>正在拆开记录</translation>
    </message>
    <message>
        <source>Writing the board report</source>
        <translation>正在生成理事会报告</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>正在查找重复记录</translation>
    </message>
    <message>
        <source>Looking at all pairs</source>
        <translation>正在查看全部配对</translation>
    </message>
    <message>
        <source>Writing answers</source>
        <translation>正在写入回答</translation>
    </message>
    <message>
        <source>Taking answers</source>
        <translation>正在采用回答</translation>
    </message>
    <message>
        <source>Trying rules on past answers</source>
        <translation>正在用过往回答检验规律</translation>
    </message>
    <message>
        <source>Looking at the other copy</source>
        <translation>正在查看另一份副本</translation>
    </message>
    <message>
        <source>Joining the other copy</source>
        <translation>正在合入另一份副本</translation>
    </message>
</context>
<context>
    <name>Joining</name>
    <message>
        <source>Join another copy</source>
        <translation>合入另一份副本</translation>
    </message>
    <message>
        <source>What was done in {file} since both were one</source>
        <translation>两份分开以来在 {file} 中所做的改动</translation>
    </message>
    <message>
        <source>It is taken in as one change, which can be undone as a whole. The other copy stays as it is: to bring it up to date, join this one from there.</source>
        <translation>作为一次改动写入，可以整体撤销。另一份副本保持不变：如需让它也更新，请在那边合入这一份。</translation>
    </message>
    <message>
        <source>No record changes.</source>
        <translation>没有记录改动。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合入</translation>
    </message>
    <message>
        <source>Choose the other copy of this database</source>
        <translation>选择此数据库的另一份副本</translation>
    </message>
    <message>
        <source>{file} has nothing that is not known here.</source>
        <translation>{file} 中没有此处未知的内容。</translation>
    </message>
    <message>
        <source>Joined with {file}. It can be undone as a whole, in History.</source>
        <translation>已合入 {file}。可在历史中整体撤销。</translation>
    </message>
    <message>
        <source>Joined with {file}. What both sides changed waits here: {count} new questions.</source>
        <translation>已合入 {file}。双方都改过的内容在此等待：{count} 个新问题。</translation>
    </message>
    <message>
        <source>To bring the other copy up to date, join this one from there.</source>
        <translation>如需让另一份副本也更新，请在那边合入这一份。</translation>
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
        <source>{record} cannot be removed, because {other} links to it or cites it. Nothing was written: remove that link first, or undo the change that made it.</source>
        <translation>无法删除“{record}”，因为“{other}”链接或引用了它。未写入任何内容：请先移除该链接，或撤销建立它的改动。</translation>
    </message>
    <message>
        <source>{record} links to or cites a record that has been deleted meanwhile. Nothing was written: choose another one, or undo the deletion, in History.</source>
        <translation>“{record}”链接或引用的记录其间已被删除。未写入任何内容：请另选一条，或在历史中撤销删除。</translation>
    </message>
    <message>
        <source>{record} cannot be brought back, because a record that it links to or cites has been deleted since. Bring that one back first, in History.</source>
        <translation>无法恢复“{record}”，因为它链接或引用的记录其间已被删除。请先在历史中恢复那一条。</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>重做：{what}</translation>
    </message>
    <message>
        <source>Change {number} has not been undone, so there is nothing to redo.</source>
        <translation>改动 {number} 未被撤销，无需重做。</translation>
    </message>
    <message>
        <source>“{field}” of {record} was changed meanwhile, from “{seen}” to “{now}”. Nothing was written: look at the new value and edit again.</source>
        <translation>“{record}”的“{field}”其间已从“{seen}”改为“{now}”。未写入任何内容：请查看新值后再修改。</translation>
    </message>
    <message>
        <source>This {kind} has been deleted meanwhile. Nothing was written: undo the deletion first, in History.</source>
        <translation>这条{kind}其间已被删除。未写入任何内容：请先在历史中撤销删除。</translation>
    </message>
    <message>
        <source>What a source says about {record} was judged by someone meanwhile. Nothing was written: look at it and judge again.</source>
        <translation>其间有人已对“{record}”的一种说法作出判断。未写入任何内容：请查看后重新判断。</translation>
    </message>
    <message>
        <source>There is no change number {number}. Look it up in History.</source>
        <translation>没有编号为 {number} 的改动。请在历史中查看。</translation>
    </message>
    <message>
        <source>Change {number} has already been undone.</source>
        <translation>改动 {number} 已经撤销。</translation>
    </message>
    <message>
        <source>“{what}” cannot be taken back: {record} is not as it left it.</source>
        <translation>无法撤销“{what}”：“{record}”已不是当时的样子。</translation>
    </message>
    <message>
        <source>“{what}” cannot be done again: {record} is not as it was before.</source>
        <translation>无法重做“{what}”：{record} 已不是当时的样子。</translation>
    </message>
    <message>
        <source>“{what}” cannot be taken back, because {record} was changed later by “{later}” (change {number}{field}). Undo that one first, in History.</source>
        <translation>无法撤销“{what}”，因为“{record}”之后又被“{later}”改动（改动 {number}{field}）。请先在历史中撤销那一次。</translation>
    </message>
    <message>
        <source>“{what}” cannot be done again, because {record} was changed later by “{later}” (change {number}{field}). Undo that one first, in History.</source>
        <translation>无法重做“{what}”：{record} 后来被“{later}”改动过（改动 {number}{field}）。请先在历史中撤销那一次。</translation>
    </message>
    <message>
        <source>, field {name}</source>
        <translation>，字段“{name}”</translation>
    </message>
</context>
<context>
    <name>Linkage</name>
    <message>
        <source>Looking for candidates</source>
        <translation>正在查找可能的配对</translation>
    </message>
    <message>
        <source>both “{left}”</source>
        <translation>都是“{left}”</translation>
    </message>
    <message>
        <source>“{left}” here and “{right}” there</source>
        <translation>一边是“{left}”，另一边是“{right}”</translation>
    </message>
    <message>
        <source>the same category</source>
        <translation>类别相同</translation>
    </message>
    <message>
        <source>different categories</source>
        <translation>类别不同</translation>
    </message>
    <message>
        <source>the same code</source>
        <translation>代号相同</translation>
    </message>
    <message>
        <source>the same code, but many have it</source>
        <translation>代号相同，但用此代号的很多</translation>
    </message>
    <message>
        <source>codes that differ by one character or by two changed about</source>
        <translation>代号只差一个字符，或两个字符互换</translation>
    </message>
    <message>
        <source>the one code is part of the other, which does not make them one</source>
        <translation>一个代号是另一个的一部分，但不能据此认定相同</translation>
    </message>
    <message>
        <source>codes of one series with other numbers</source>
        <translation>同一系列、号码不同的代号</translation>
    </message>
    <message>
        <source>different codes</source>
        <translation>代号不同</translation>
    </message>
    <message>
        <source>only one of the two has a code</source>
        <translation>只有一方有代号</translation>
    </message>
    <message>
        <source>the code of the one stands in the name of the other</source>
        <translation>一方的编号出现在另一方的名称中</translation>
    </message>
    <message>
        <source>Comparing candidates</source>
        <translation>正在比较可能的配对</translation>
    </message>
    <message>
        <source>what is equal is common here</source>
        <translation>相同之处在此很常见</translation>
    </message>
    <message>
        <source>what is equal is not rare here</source>
        <translation>相同之处在此不少见</translation>
    </message>
    <message>
        <source>what is equal is rare here</source>
        <translation>相同之处在此少见</translation>
    </message>
    <message>
        <source>what is equal stands nowhere else</source>
        <translation>相同之处别处没有</translation>
    </message>
    <message>
        <source>the values of two fields are exchanged</source>
        <translation>两个字段的值对调了</translation>
    </message>
    <message>
        <source>the value of the one stands in another field of the other</source>
        <translation>一方的值在另一方的另一个字段中</translation>
    </message>
    <message>
        <source>the same numbers in both</source>
        <translation>两边数字相同</translation>
    </message>
    <message>
        <source>all numbers of the one stand in the other</source>
        <translation>一方的数字全部出现在另一方</translation>
    </message>
    <message>
        <source>some numbers in common</source>
        <translation>部分数字相同</translation>
    </message>
    <message>
        <source>different numbers</source>
        <translation>数字不同</translation>
    </message>
    <message>
        <source>numbers in one of the two only</source>
        <translation>只有一方有数字</translation>
    </message>
    <message>
        <source>the same ordinal number or phase</source>
        <translation>序数或期别相同</translation>
    </message>
    <message>
        <source>other ordinal numbers or phases: the first is not the second</source>
        <translation>序数或期别不同：第一不是第二</translation>
    </message>
    <message>
        <source>only one of the two is called an extension or a follow-up</source>
        <translation>只有一方称为延展或随访</translation>
    </message>
    <message>
        <source>only one of the two is named as a salt, prodrug or metabolite</source>
        <translation>只有一方称为盐型、前药或代谢物</translation>
    </message>
    <message>
        <source>only one of the two is a combination</source>
        <translation>只有一方是联合用药</translation>
    </message>
    <message>
        <source>both carry the same words that set things apart</source>
        <translation>双方含有相同的区别用语</translation>
    </message>
    <message>
        <source>the same register number</source>
        <translation>登记号相同</translation>
    </message>
    <message>
        <source>the number of the one is listed by the other</source>
        <translation>一方的登记号列在另一方中</translation>
    </message>
    <message>
        <source>both list a number that few others list</source>
        <translation>双方都列有一个少见的编号</translation>
    </message>
    <message>
        <source>numbers of different registers</source>
        <translation>登记号来自不同平台</translation>
    </message>
    <message>
        <source>two different numbers of one register</source>
        <translation>同一平台的两个不同登记号</translation>
    </message>
    <message>
        <source>two numbers of one register, of which the one lists the other</source>
        <translation>同一平台的两个登记号，其中一方列有另一方</translation>
    </message>
    <message>
        <source>--fields names “{name}”, which is no column of the {side} table; its columns are {columns}.</source>
        <translation>--fields 中的“{name}”不是{side}表的列；现有的列：{columns}。</translation>
    </message>
    <message>
        <source>left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>--fields gives “{name}” the type “{sort}”, which there is not; there are {sorts}.</source>
        <translation>--fields 为“{name}”指定了类型“{sort}”，没有这种类型；可用的有 {sorts}。</translation>
    </message>
    <message>
        <source>The two tables have no column in common (left: {left}; right: {right}); name the pairs with --fields LEFT=RIGHT:TYPE,…</source>
        <translation>两张表没有共同的列（左：{left}；右：{right}）；请用 --fields LEFT=RIGHT:TYPE,… 指明对应的列</translation>
    </message>
    <message>
        <source>Learning what tells</source>
        <translation>正在学习判断依据</translation>
    </message>
    <message>
        <source>Reading the tables</source>
        <translation>正在读取表格</translation>
    </message>
    <message>
        <source>the same number</source>
        <translation>数字相同</translation>
    </message>
    <message>
        <source>numbers less than 1 % apart</source>
        <translation>数字相差不到 1%</translation>
    </message>
    <message>
        <source>numbers less than 5 % apart</source>
        <translation>数字相差不到 5%</translation>
    </message>
    <message>
        <source>numbers less than 15 % apart</source>
        <translation>数字相差不到 15%</translation>
    </message>
    <message>
        <source>numbers less than 40 % apart</source>
        <translation>数字相差不到 40%</translation>
    </message>
    <message>
        <source>numbers far apart</source>
        <translation>数字相差很大</translation>
    </message>
    <message>
        <source>the same year</source>
        <translation>年份相同</translation>
    </message>
    <message>
        <source>one year apart</source>
        <translation>相差一年</translation>
    </message>
    <message>
        <source>two or three years apart</source>
        <translation>相差两三年</translation>
    </message>
    <message>
        <source>many years apart</source>
        <translation>相差多年</translation>
    </message>
    <message>
        <source>the same day</source>
        <translation>日期相同</translation>
    </message>
    <message>
        <source>dates that do not contradict each other</source>
        <translation>日期互不矛盾</translation>
    </message>
    <message>
        <source>dates that differ by one digit, or by two changed about</source>
        <translation>日期只差一位数字，或两位数字互换</translation>
    </message>
    <message>
        <source>at most a week apart</source>
        <translation>相差不超过一周</translation>
    </message>
    <message>
        <source>at most a month apart</source>
        <translation>相差不超过一个月</translation>
    </message>
    <message>
        <source>dates that differ by two digits</source>
        <translation>日期有两位数字不同</translation>
    </message>
    <message>
        <source>at most a year apart</source>
        <translation>相差不超过一年</translation>
    </message>
    <message>
        <source>dates far apart</source>
        <translation>日期相差很远</translation>
    </message>
    <message>
        <source>{field}: {words} ({bits} bits)</source>
        <translation>{field}：{words}（{bits} 比特）</translation>
    </message>
    <message>
        <source>{field}: neither has one; it would settle it</source>
        <translation>{field}：双方都没有；有则可定</translation>
    </message>
    <message>
        <source>{field}: only one of the two has one; the other would settle it</source>
        <translation>{field}：只有一方有；另一方若有则可定</translation>
    </message>
    <message>
        <source>another candidate is nearly as likely</source>
        <translation>另有一个配对的可能性相近</translation>
    </message>
    <message>
        <source>{left} of what tells in the left is shared, {right} in the right; {rarity}</source>
        <translation>关键内容的相同比例：左 {left}，右 {right}；{rarity}</translation>
    </message>
    <message>
        <source>what they share is common here</source>
        <translation>相同部分在此很常见</translation>
    </message>
    <message>
        <source>what they share is not rare here</source>
        <translation>相同部分在此不少见</translation>
    </message>
    <message>
        <source>what they share is rare here</source>
        <translation>相同部分在此少见</translation>
    </message>
    <message>
        <source>what they share stands hardly anywhere else</source>
        <translation>相同部分别处几乎没有</translation>
    </message>
    <message>
        <source>the same; {rarity}</source>
        <translation>相同；{rarity}</translation>
    </message>
    <message>
        <source>one of the names given is the same; {rarity}</source>
        <translation>有一个名称相同；{rarity}</translation>
    </message>
    <message>
        <source>the one is the initials of the other</source>
        <translation>一方是另一方的首字母缩写</translation>
    </message>
    <message>
        <source>the one begins with the initials of the other</source>
        <translation>一方以另一方的首字母缩写开头</translation>
    </message>
    <message>
        <source>the one shortens the other, its characters in order</source>
        <translation>一方是另一方的简称，字序一致</translation>
    </message>
    <message>
        <source>the characters of the one stand in the other in order</source>
        <translation>一方的各字依次出现在另一方中</translation>
    </message>
    <message>
        <source>two codes, which are compared as codes</source>
        <translation>两者都是编号，按编号比较</translation>
    </message>
    <message>
        <source>the one is spelled as the other sounds, which is shown and proves nothing</source>
        <translation>一方的写法与另一方读音相同，仅供参考，不作依据</translation>
    </message>
    <message>
        <source>Reading records</source>
        <translation>正在读取记录</translation>
    </message>
    <message>
        <source>Asking begins at {ask} and matching at {match}: both must lie between 0 and 1, asking not above matching.</source>
        <translation>询问阈值为 {ask}，匹配阈值为 {match}：两者都须在 0 和 1 之间，且询问阈值不高于匹配阈值。</translation>
    </message>
    <message>
        <source>Linking on {engine} needs the packages splink and duckdb: install the group large-linking first.</source>
        <translation>使用 {engine} 匹配需要 splink 和 duckdb 软件包：请先安装 large-linking 组。</translation>
    </message>
    <message>
        <source>No field is distinctive enough to look for candidates among so many rows; name more with --fields.</source>
        <translation>没有足够独特的字段，无法在这么多行中查找可能的配对；请用 --fields 指定更多列。</translation>
    </message>
    <message>
        <source>{field}</source>
        <translation>{field}</translation>
    </message>
    <message>
        <source>The thresholds have not been moved, so there is nothing to go back to.</source>
        <translation>阈值没有移动过，没有可撤回的。</translation>
    </message>
    <message>
        <source>they differ in nothing but a number or a letter, as members of a series do</source>
        <translation>只差一个数字或字母，像同一系列中的不同成员</translation>
    </message>
    <message>
        <source>they differ in one character, which sounds otherwise</source>
        <translation>只差一个字，且读音不同</translation>
    </message>
    <message>
        <source>the same words by which rows of one list differ</source>
        <translation>区分同一列表各行的词双方相同</translation>
    </message>
    <message>
        <source>a word by which rows of one list differ stands in only one of the two</source>
        <translation>区分同一列表各行的词只有一方有</translation>
    </message>
    <message>
        <source>different words by which rows of one list differ</source>
        <translation>区分同一列表各行的词双方不同</translation>
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
    <name>Merge</name>
    <message>
        <source>No merge of this record is in effect, so there is nothing to take apart.</source>
        <translation>此记录没有仍有效的合并，无从拆开。</translation>
    </message>
    <message>
        <source>The record into which it was merged has been deleted since. Undo that deletion first, in History.</source>
        <translation>它所并入的记录其后已被删除。请先在历史中撤销删除。</translation>
    </message>
    <message>
        <source>A record that was to be merged does not exist any more. Look at the records again.</source>
        <translation>要合并的记录有一条已不存在。请重新查看这些记录。</translation>
    </message>
    <message>
        <source>Choose at least two different records to merge.</source>
        <translation>请至少选择两条不同的记录来合并。</translation>
    </message>
    <message>
        <source>Only records of one kind can be merged; these are of different kinds: {kinds}.</source>
        <translation>只能合并同类记录；所选记录类型不同：{kinds}。</translation>
    </message>
    <message>
        <source>Records of the kind “{kind}” have no field “{field}”.</source>
        <translation>“{kind}”记录没有“{field}”这个字段。</translation>
    </message>
    <message>
        <source>“{field}” holds many values, and all of them are kept; nothing is to be chosen there.</source>
        <translation>“{field}”可有多个值，会全部保留，无需选择。</translation>
    </message>
    <message>
        <source>The value of “{field}” is to come from a record that is not being merged.</source>
        <translation>“{field}”所指定的取值记录不在此次合并之列。</translation>
    </message>
    <message>
        <source>Merge {others} into {record}</source>
        <translation>将 {others} 并入 {record}</translation>
    </message>
    <message>
        <source>{one} and {count} more</source>
        <translation>{one} 及另外 {count} 条</translation>
    </message>
    <message>
        <source>What is said of a record was changed meanwhile. Nothing was written: look at the records and merge again.</source>
        <translation>其间有人改动了某条记录的说法。未写入任何内容：请查看各记录后重新合并。</translation>
    </message>
    <message>
        <source>only this record says so</source>
        <translation>只有此记录有值</translation>
    </message>
    <message>
        <source>the records agree</source>
        <translation>各记录一致</translation>
    </message>
    <message>
        <source>put together</source>
        <translation>汇总各记录</translation>
    </message>
    <message>
        <source>chosen by hand</source>
        <translation>人工选择</translation>
    </message>
    <message>
        <source>preferred before, for a reason that is kept</source>
        <translation>此前已选定，理由在案</translation>
    </message>
    <message>
        <source>from the more reliable source</source>
        <translation>来源更可靠</translation>
    </message>
    <message>
        <source>read more recently</source>
        <translation>查阅日期更近</translation>
    </message>
    <message>
        <source>shown by the record that stays</source>
        <translation>保留的记录所采用的值</translation>
    </message>
    <message>
        <source>Take {retired} out of {record} again</source>
        <translation>将 {retired} 从 {record} 中拆出</translation>
    </message>
    <message>
        <source>Nothing was done since the merge that is called “{key}”. Look at the preview for what can be sent.</source>
        <translation>合并之后没有代号为“{key}”的改动。可改归的内容见预览。</translation>
    </message>
    <message>
        <source>its source speaks of the record that is taken out, and of no other</source>
        <translation>其来源只谈到拆出的那条记录</translation>
    </message>
    <message>
        <source>its source speaks of the record that stays</source>
        <translation>其来源谈到保留的那条记录</translation>
    </message>
    <message>
        <source>it changed a value that the record brought</source>
        <translation>它改动了随该记录并入的值</translation>
    </message>
    <message>
        <source>nothing speaks for the record that is taken out</source>
        <translation>没有迹象表明属于拆出的记录</translation>
    </message>
    <message>
        <source>Links of other records that will lead to it: {count}</source>
        <translation>将改为指向它的其他记录的链接：{count}</translation>
    </message>
    <message>
        <source>Groups of statements that come over: {count}</source>
        <translation>将并入的说法：{count} 组</translation>
    </message>
    <message>
        <source>Kept as a statement, no longer shown: {fields}</source>
        <translation>作为说法保留、不再采用：{fields}</translation>
    </message>
    <message>
        <source>{one}, {other}</source>
        <translation>{one}、{other}</translation>
    </message>
    <message>
        <source>{author} said on {day} that {one} and {other} are not the same.</source>
        <translation>{author} 于 {day} 回答过 {one} 与 {other} 不是同一条。</translation>
    </message>
    <message>
        <source>No other record was merged into this one, so there is nothing to take apart.</source>
        <translation>没有其他记录并入此记录，无从拆开。</translation>
    </message>
    <message>
        <source>Merged. It can be undone, or taken apart at any later time.</source>
        <translation>已合并。可以撤销，以后也随时可以拆开。</translation>
    </message>
    <message>
        <source>At most {most} records can be merged at once; {count} are selected.</source>
        <translation>一次最多合并 {most} 条记录；已选择 {count} 条。</translation>
    </message>
    <message>
        <source>Fields of the records</source>
        <translation>各记录的字段</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Will show</source>
        <translation>将采用</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>{record} ({field})</source>
        <translation>{record}（{field}）</translation>
    </message>
    <message>
        <source>Merge {count} records ({kind})</source>
        <translation>合并 {count} 条{kind}</translation>
    </message>
    <message>
        <source>The record that stays</source>
        <translation>保留的记录</translation>
    </message>
    <message>
        <source>Also fields in which they agree</source>
        <translation>也显示各记录一致的字段</translation>
    </message>
    <message>
        <source>Merge them all the same</source>
        <translation>仍然合并</translation>
    </message>
    <message>
        <source>Note: why they are one (kept with the answer)</source>
        <translation>备注：为何是同一条（与回答一起保留）</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Space or a click shows the value of a cell; lists are put together</source>
        <translation>按空格或点击单元格以采用其值；列表会汇总</translation>
    </message>
    <message>
        <source>These are: {records}</source>
        <translation>即：{records}</translation>
    </message>
    <message>
        <source>It is one change, which can be undone, or taken apart at any later time.</source>
        <translation>这是一次改动，可以撤销，以后也随时可以拆开。</translation>
    </message>
    <message>
        <source>← stays</source>
        <translation>← 留下</translation>
    </message>
    <message>
        <source>goes out →</source>
        <translation>带走 →</translation>
    </message>
    <message>
        <source>both</source>
        <translation>两边都要</translation>
    </message>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}：{before} → {after}</translation>
    </message>
    <message>
        <source>{field}: another source says so, too</source>
        <translation>{field}：另有来源也这样说</translation>
    </message>
    <message>
        <source>{record} links to it ({field})</source>
        <translation>{record} 链接到它（{field}）</translation>
    </message>
    <message>
        <source>the merge moved this link</source>
        <translation>此链接随合并改动</translation>
    </message>
    <message>
        <source>the link was made since</source>
        <translation>此链接在合并后建立</translation>
    </message>
    <message>
        <source>(blank)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <source>Done since the merge</source>
        <translation>合并之后的改动</translation>
    </message>
    <message>
        <source>Who and when</source>
        <translation>操作人与时间</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Proposed, because</source>
        <translation>建议的理由</translation>
    </message>
    <message>
        <source>Take a merged record out again</source>
        <translation>拆出已合并的记录</translation>
    </message>
    <message>
        <source>The record to take out</source>
        <translation>要拆出的记录</translation>
    </message>
    <message>
        <source>Nothing was done since the merge.</source>
        <translation>合并之后没有任何改动。</translation>
    </message>
    <message>
        <source>Note: why they are not one (kept with the answer)</source>
        <translation>备注：为何不是同一条（与回答一起保留）</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>拆出</translation>
    </message>
    <message>
        <source>← leaves a line with the record that stays, → sends it along, B does both</source>
        <translation>← 将一行留给保留的记录，→ 归拆出的记录，B 归两者</translation>
    </message>
    <message>
        <source>What both will show</source>
        <translation>两条记录将采用的值</translation>
    </message>
    <message>
        <source>The two are remembered as different.</source>
        <translation>两者会记为不同的记录。</translation>
    </message>
    <message>
        <source>Links to records that were deleted since cannot come back: {fields}</source>
        <translation>指向其后已删除记录的链接无法恢复：{fields}</translation>
    </message>
    <message>
        <source>Shown now</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>{title} (stays)</source>
        <translation>{title}（保留）</translation>
    </message>
    <message>
        <source>{title} (comes back)</source>
        <translation>{title}（恢复）</translation>
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
        <source>What can be done with this record</source>
        <translation>对此记录可做的操作</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Cite it for this value</source>
        <translation>为此值引用</translation>
    </message>
    <message>
        <source>Choose a record, and it is shown here.</source>
        <translation>选择一条记录，即显示在这里。</translation>
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
        <translation>引用此记录的记录</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>Paste</name>
    <message>
        <source>Blank cells erase the value</source>
        <translation>空单元格清除原值</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>不会有任何改动。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Blank values that are filled: {count}</source>
        <translation>将填入的空值：{count}</translation>
    </message>
    <message>
        <source>Values that are overwritten: {count}</source>
        <translation>将覆盖的值：{count}</translation>
    </message>
    <message>
        <source>Values that are erased: {count}</source>
        <translation>将清除的值：{count}</translation>
    </message>
    <message>
        <source>Values that stay the same: {count}</source>
        <translation>保持不变的值：{count}</translation>
    </message>
    <message>
        <source>Blank cells that leave the value as it is: {count}</source>
        <translation>不改动原值的空单元格：{count}</translation>
    </message>
    <message>
        <source>Cells beyond the table, left out: {count}</source>
        <translation>超出表格、略去的单元格：{count}</translation>
    </message>
    <message>
        <source>Texts that cannot be read, left out: {count}</source>
        <translation>无法识别、略去的文字：{count}</translation>
    </message>
</context>
<context>
    <name>Rates</name>
    <message>
        <source>The amount is not disclosed, so there is nothing to convert.</source>
        <translation>金额未披露，无从换算。</translation>
    </message>
    <message>
        <source>The currency of the amount is unknown: name it before converting.</source>
        <translation>金额币种未知：请先注明再换算。</translation>
    </message>
    <message>
        <source>There is no rate of {currency} for {year}, so it was not converted: add that rate.</source>
        <translation>没有 {currency} {year} 年的汇率，未换算：请添加该汇率。</translation>
    </message>
    <message>
        <source>“{text}” is not a currency code: write one like CNY or EUR.</source>
        <translation>“{text}”不是货币代码：请写成 CNY 或 EUR 之类。</translation>
    </message>
    <message>
        <source>All rates are counted against USD, so it has none of its own: choose another currency.</source>
        <translation>所有汇率都以美元为基准，美元自身没有汇率：请另选货币。</translation>
    </message>
    <message>
        <source>{year} is not a year that a rate can be given for: write one like 2024.</source>
        <translation>{year} 不是可给出汇率的年份：请写成 2024 之类。</translation>
    </message>
    <message>
        <source>“{text}” is not a rate: write how much {currency} one USD was, like 7.19.</source>
        <translation>“{text}”不是汇率：请写 1 美元合多少 {currency}，如 7.19。</translation>
    </message>
    <message>
        <source>Say where the rate of {currency} for {year} is from; it is named wherever it is used.</source>
        <translation>请说明 {currency} {year} 年汇率的出处；使用之处都会注明。</translation>
    </message>
</context>
<context>
    <name>Rates window</name>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年份</translation>
    </message>
    <message>
        <source>One US dollar was</source>
        <translation>1 美元合</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>comes with Thaw</source>
        <translation>融冰自带</translation>
    </message>
    <message>
        <source>own, by {author}</source>
        <translation>自有，{author}</translation>
    </message>
    <message>
        <source>own, by {author}, instead of {shipped}</source>
        <translation>自有，{author}，取代 {shipped}</translation>
    </message>
    <message>
        <source>Amounts are converted by the average rate of their year, and the source of the rate is named beside them. A rate of your own goes before the one that comes with Thaw.</source>
        <translation>金额按其所属年份的平均汇率换算，并在旁注明汇率出处。自有汇率优先于融冰自带的汇率。</translation>
    </message>
    <message>
        <source>“{text}” is not a year: write one like 2024.</source>
        <translation>“{text}”不是年份：请写成 2024 之类。</translation>
    </message>
    <message>
        <source>The rate of {currency} for {year} is kept.</source>
        <translation>已保存 {currency} {year} 年的汇率。</translation>
    </message>
    <message>
        <source>Your rate of {currency} for {year} was removed.</source>
        <translation>已移除自有的 {currency} {year} 年汇率。</translation>
    </message>
    <message>
        <source>Exchange rates</source>
        <translation>汇率</translation>
    </message>
    <message>
        <source>A rate of your own</source>
        <translation>自有汇率</translation>
    </message>
    <message>
        <source>Who published it, and which average it is; it is named wherever it is used</source>
        <translation>由谁公布、是哪种平均值；使用之处都会注明</translation>
    </message>
    <message>
        <source>&amp;Keep this rate</source>
        <translation>保存此汇率(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Remove your rate</source>
        <translation>移除自有汇率(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>{field}: {words} ({strength})</source>
        <translation>{field}：{words}（{strength}）</translation>
    </message>
    <message>
        <source>{fields}: neither has one yet</source>
        <translation>{fields}：双方都还没有</translation>
    </message>
    <message>
        <source>{fields}: only one of the two has it</source>
        <translation>{fields}：只有一方有</translation>
    </message>
    <message>
        <source>Another record is nearly as likely: look at both before you decide.</source>
        <translation>另有一条记录的可能性相近：请两条都看过再决定。</translation>
    </message>
    <message>
        <source>The one is spelled as the other sounds. That is a hint where to look, and no proof.</source>
        <translation>一方的拼写与另一方的读音相同。这只是提示，不是证据。</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>强</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>弱</translation>
    </message>
    <message>
        <source>{shared}; {rarity}</source>
        <translation>{shared}；{rarity}</translation>
    </message>
    <message>
        <source>many others here have these words</source>
        <translation>这里很多记录都有这些词</translation>
    </message>
    <message>
        <source>several others here have these words</source>
        <translation>这里另有几条记录有这些词</translation>
    </message>
    <message>
        <source>few others here have these words</source>
        <translation>这里很少有别的记录有这些词</translation>
    </message>
    <message>
        <source>hardly any other here has these words</source>
        <translation>这里几乎没有别的记录有这些词</translation>
    </message>
    <message>
        <source>the same in both, as in many others here</source>
        <translation>双方相同，但这里很多记录也相同</translation>
    </message>
    <message>
        <source>the same in both, as in several others here</source>
        <translation>双方相同，但这里另有几条也相同</translation>
    </message>
    <message>
        <source>the same in both, and in few others here</source>
        <translation>双方相同，这里很少有别的记录相同</translation>
    </message>
    <message>
        <source>the same in both, and in hardly any other here</source>
        <translation>双方相同，这里几乎没有别的记录相同</translation>
    </message>
    <message>
        <source>one of the names is the same in both, as in many others here</source>
        <translation>有一个名称双方相同，但这里很多记录也有</translation>
    </message>
    <message>
        <source>one of the names is the same in both, as in several others here</source>
        <translation>有一个名称双方相同，但这里另有几条也有</translation>
    </message>
    <message>
        <source>one of the names is the same in both, and in few others here</source>
        <translation>有一个名称双方相同，这里很少有别的记录有</translation>
    </message>
    <message>
        <source>one of the names is the same in both, and in hardly any other here</source>
        <translation>有一个名称双方相同，这里几乎没有别的记录有</translation>
    </message>
    <message>
        <source>the same words, put a little differently</source>
        <translation>用词相同，写法略有不同</translation>
    </message>
    <message>
        <source>nearly all words in common</source>
        <translation>几乎所有词都相同</translation>
    </message>
    <message>
        <source>most words in common</source>
        <translation>大多数词相同</translation>
    </message>
    <message>
        <source>all words of the one stand in the other, which says more</source>
        <translation>一方的词全部出现在另一方中，另一方更详细</translation>
    </message>
    <message>
        <source>most words of the one stand in the other, which says more</source>
        <translation>一方的词大多出现在另一方中，另一方更详细</translation>
    </message>
    <message>
        <source>about half of the words in common</source>
        <translation>约一半的词相同</translation>
    </message>
    <message>
        <source>some words in common</source>
        <translation>有些词相同</translation>
    </message>
    <message>
        <source>hardly a word in common</source>
        <translation>几乎没有相同的词</translation>
    </message>
    <message>
        <source>the one is the initials of the other</source>
        <translation>一方是另一方的首字母缩写</translation>
    </message>
    <message>
        <source>the one is a short form of the other</source>
        <translation>一方是另一方的简称</translation>
    </message>
    <message>
        <source>the one may be a short form of the other</source>
        <translation>一方可能是另一方的简称</translation>
    </message>
    <message>
        <source>the numbers in it are the same</source>
        <translation>其中的数字相同</translation>
    </message>
    <message>
        <source>the numbers of the one stand in the other</source>
        <translation>一方的数字都出现在另一方中</translation>
    </message>
    <message>
        <source>some of the numbers in it are the same</source>
        <translation>其中部分数字相同</translation>
    </message>
    <message>
        <source>the numbers in it differ</source>
        <translation>其中的数字不同</translation>
    </message>
    <message>
        <source>only one of the two has a number in it</source>
        <translation>只有一方带数字</translation>
    </message>
    <message>
        <source>the codes differ by one character: perhaps a slip</source>
        <translation>编号只差一个字符：可能是笔误</translation>
    </message>
    <message>
        <source>the one code is part of the other: perhaps kin, not the same</source>
        <translation>一个编号包含另一个：可能相关，并非同一</translation>
    </message>
    <message>
        <source>codes of one series, with other numbers</source>
        <translation>同一系列的编号，号码不同</translation>
    </message>
    <message>
        <source>the dates differ by one digit: perhaps a slip</source>
        <translation>日期只差一位数字：可能是笔误</translation>
    </message>
    <message>
        <source>the dates can be one and the same</source>
        <translation>两个日期可以是同一天</translation>
    </message>
    <message>
        <source>the dates differ by two digits</source>
        <translation>日期差两位数字</translation>
    </message>
    <message>
        <source>the same, as in many others here</source>
        <translation>相同，但这里很多记录也相同</translation>
    </message>
    <message>
        <source>the same, as in several others here</source>
        <translation>相同，但这里另有几条也相同</translation>
    </message>
    <message>
        <source>the same, and in few others here</source>
        <translation>相同，这里很少有别的记录相同</translation>
    </message>
    <message>
        <source>the same, and in no other here</source>
        <translation>相同，这里没有别的记录相同</translation>
    </message>
    <message>
        <source>“{left}” against “{right}”</source>
        <translation>“{left}”与“{right}”</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
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
        <source>Copy some cells first, then select the cell or the block where they should go.</source>
        <translation>请先复制一些单元格，再选择要粘贴到的单元格或区域。</translation>
    </message>
    <message>
        <source>Select cells that lie side by side: one block at a time can be erased.</source>
        <translation>请选择相邻的单元格：一次只能清除一个区域。</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Answering: {question}</source>
        <translation>正在回答：{question}</translation>
    </message>
    <message>
        <source>No question was chosen, so there is nothing to report: choose at least one.</source>
        <translation>未选择问题，没有可报告的内容：请至少选择一个。</translation>
    </message>
    <message>
        <source>None of the questions chosen has a filter “{key}”; they take: {known}.</source>
        <translation>所选问题都没有“{key}”这个筛选条件；可用的有：{known}。</translation>
    </message>
    <message>
        <source>Drawing: {question}</source>
        <translation>正在绘制：{question}</translation>
    </message>
    <message>
        <source>This computer has no font with Chinese characters, so that a PDF would show boxes: install “Noto Sans CJK”, or write .docx or .html.</source>
        <translation>这台电脑没有中文字体，PDF 中的汉字会变成方框：请安装“Noto Sans CJK”，或改存为 .docx 或 .html。</translation>
    </message>
    <message>
        <source>{file} does not say in which format to report: give a name that ends in .pdf, .docx, .xlsx or .html.</source>
        <translation>从 {file} 看不出报告用什么格式：请给出以 .pdf、.docx、.xlsx 或 .html 结尾的文件名。</translation>
    </message>
    <message>
        <source>The font {family} of this computer cannot be put into a PDF file: install “Noto Sans CJK”, or write .docx or .html.</source>
        <translation>这台电脑的字体 {family} 无法嵌入 PDF 文件：请安装“Noto Sans CJK”，或改存为 .docx 或 .html。</translation>
    </message>
</context>
<context>
    <name>Report dialog</name>
    <message>
        <source>Board report</source>
        <translation>理事会报告</translation>
    </message>
    <message>
        <source>Each question with its definition, how much is known, pictures, tables and numbered sources. Estimates are marked as estimates.</source>
        <translation>每个问题都附有定义、已知程度、图、表和编号的来源。估计值均标明为估计。</translation>
    </message>
    <message>
        <source>Word document, to be read and worked on</source>
        <translation>Word 文档，供阅读和修改</translation>
    </message>
    <message>
        <source>PDF, to be read, printed or sent</source>
        <translation>PDF，供阅读、打印或发送</translation>
    </message>
    <message>
        <source>Workbook, with charts of Excel&apos;s own</source>
        <translation>工作簿，含 Excel 自身的图表</translation>
    </message>
    <message>
        <source>Web page in one file, to be read or printed</source>
        <translation>单个文件的网页，供阅读或打印</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>“{value}” is not a date: write one like 2025-09-30, or leave it blank for today.</source>
        <translation>“{value}”不是日期：请写成 2025-09-30 之类，留空则为今天。</translation>
    </message>
    <message>
        <source>Choose at least one question.</source>
        <translation>请至少选择一个问题。</translation>
    </message>
    <message>
        <source>The board report is at {path}.</source>
        <translation>理事会报告已保存到 {path}。</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>Write the report…</source>
        <translation>生成报告…</translation>
    </message>
</context>
<context>
    <name>Returned</name>
    <message>
        <source>{count} cells of “{field}” lost digits or leading zeros to a number format, first in row {row}.</source>
        <translation>“{field}”有 {count} 个单元格因数字格式丢失了位数或前导零，首见于第 {row} 行。</translation>
    </message>
    <message>
        <source>{count} texts of “{field}” were turned into dates, first in row {row}.</source>
        <translation>“{field}”有 {count} 处文字被变成日期，首见于第 {row} 行。</translation>
    </message>
    <message>
        <source>{count} texts of “{field}” were garbled by a wrong encoding, first in row {row}.</source>
        <translation>“{field}”有 {count} 处文字因编码错误成为乱码，首见于第 {row} 行。</translation>
    </message>
    <message>
        <source>{count} texts of “{field}” were cut off, first in row {row}.</source>
        <translation>“{field}”有 {count} 处文字被截断，首见于第 {row} 行。</translation>
    </message>
    <message>
        <source>{count} dates of “{field}” moved by {days} days, first in row {row}.</source>
        <translation>“{field}”有 {count} 个日期偏移了 {days} 天，首见于第 {row} 行。</translation>
    </message>
    <message>
        <source>In {count} dates of “{field}” day and month changed places, first in row {row}.</source>
        <translation>“{field}”有 {count} 个日期的日和月互换了位置，首见于第 {row} 行。</translation>
    </message>
    <message>
        <source>{count} cells of “{field}” repeat the cell above from row {row} on: it was copied down.</source>
        <translation>“{field}”自第 {row} 行起有 {count} 个单元格重复上一格：是向下复制造成的。</translation>
    </message>
    <message>
        <source>{count} cells of “{field}” hold what went out as “{other}”: a column was pasted over it.</source>
        <translation>“{field}”有 {count} 个单元格成了导出时“{other}”的内容：有一列粘贴时覆盖了它。</translation>
    </message>
    <message>
        <source>{count} values of “{field}” moved down by {steps} from row {row} on.</source>
        <translation>“{field}”从第 {row} 行起有 {count} 个值下移了 {steps} 行。</translation>
    </message>
    <message>
        <source>{count} values of “{field}” moved up by {steps} from row {row} on.</source>
        <translation>“{field}”从第 {row} 行起有 {count} 个值上移了 {steps} 行。</translation>
    </message>
    <message>
        <source>“{field}” was sorted without the other columns: {count} rows hold another row&apos;s value.</source>
        <translation>“{field}”单独排过序，没有连同其他列：{count} 行的值属于别的行。</translation>
    </message>
    <message>
        <source>{count} cells of “{field}” were filled with a series from row {row} on.</source>
        <translation>“{field}”从第 {row} 行起有 {count} 个单元格被填充成了序列。</translation>
    </message>
    <message>
        <source>This export is not registered here, so the workbook is compared with the values that it carries along itself.</source>
        <translation>此次导出没有在此登记，因此工作簿与其自带的内容比对。</translation>
    </message>
    <message>
        <source>The workbook comes from another database and carries what its records held: {count} of {total} of them were found here by their identifiers and names and are merged; rows of the others are taken like those of any list.</source>
        <translation>工作簿来自别的数据库，并带有其记录当时的内容：{total} 条中有 {count} 条按编号和名称在此找到，予以合并；其余各行按普通列表处理。</translation>
    </message>
    <message>
        <source>Nothing is known of what this workbook held when it went out, so it can only be compared with what is known here now: each difference must be confirmed, and no row that is missing is taken for deleted.</source>
        <translation>此工作簿导出时的内容不明，只能与此处的现状比对：每处不同都须确认，缺少的行也不视为删除。</translation>
    </message>
    <message>
        <source>The cell could not hold the whole text when Thaw exported it, so what is changed in it is not taken: edit the text in Thaw.</source>
        <translation>融冰导出时单元格放不下全文，因此其中的改动不予采用：请在融冰中修改此文字。</translation>
    </message>
    <message>
        <source>This cell was merged with the one above or beside it, so what it held is gone; nothing was taken of it.</source>
        <translation>此单元格已与上方或旁边的单元格合并，原有内容已丢失，未采用任何内容。</translation>
    </message>
    <message>
        <source>“{text}” is a bare number, as dates are that lost their format; it was read as the day it counts.</source>
        <translation>“{text}”只是数字，像是丢了格式的日期；已按日期序号读取。</translation>
    </message>
    <message>
        <source>The amount was taken, but it does not say in which currency it is.</source>
        <translation>金额已采用，但没有写明币种。</translation>
    </message>
    <message>
        <source>The amount of “{field}” no longer says in which currency it is; it was {currency} when it went out.</source>
        <translation>“{field}”的金额不再写明币种；导出时是 {currency}。</translation>
    </message>
    <message>
        <source>A question mark is no part of a name, so this was taken for a question and what was known stays.</source>
        <translation>问号不是名称的一部分，因此视为疑问，保留原有内容。</translation>
    </message>
    <message>
        <source>The question mark was left out, so the value counts as sure now.</source>
        <translation>问号已去掉，该值现在视为确定。</translation>
    </message>
    <message>
        <source>This is not the name of exactly one of the {kinds} known here, so what was known stays: write the name as it stands among the {kinds}.</source>
        <translation>这个名称不能对应此处唯一的一条{kinds}，因此保留原有内容：请按{kinds}中的写法填写名称。</translation>
    </message>
    <message>
        <source>The hidden ids of “{field}” were changed and the visible name was not; the name counts, so nothing was taken.</source>
        <translation>“{field}”的隐藏 id 有改动而显示的名称没有；以名称为准，因此未采用改动。</translation>
    </message>
    <message>
        <source>The visible name and the hidden id of “{field}” were both changed and do not fit each other.</source>
        <translation>“{field}”显示的名称和隐藏的 id 都有改动，且互不相符。</translation>
    </message>
    <message>
        <source>All {count} cells of “{field}” are blank. The column is taken as not sent back; say so if it is to be emptied.</source>
        <translation>“{field}”的全部 {count} 个单元格为空，视为没有发回此列；如要清空，请指明。</translation>
    </message>
    <message>
        <source>{count} of {total} {kinds} are missing. They are taken as not sent back; say so if they are to be deleted.</source>
        <translation>{total} 条{kinds}中缺少 {count} 条，视为没有发回；如要删除，请指明。</translation>
    </message>
    <message>
        <source>{count} rows have lost their ids or bear another row&apos;s, first row {row}; they are known by what they hold.</source>
        <translation>有 {count} 行丢失了 id 或带有别行的 id，首见于第 {row} 行；这些行按内容识别。</translation>
    </message>
    <message>
        <source>{fields} was changed here and in the workbook; choose which to show.</source>
        <translation>{fields} 在此处和工作簿中都有改动，请选择采用哪一个。</translation>
    </message>
    <message>
        <source>{fields} was emptied in the workbook; say whether to empty it here.</source>
        <translation>{fields} 在工作簿中被清空，请指明此处是否也清空。</translation>
    </message>
    <message>
        <source>The workbook says something else for {fields}; choose which to show.</source>
        <translation>工作簿中 {fields} 的值不同，请选择采用哪一个。</translation>
    </message>
    <message>
        <source>The row repeats row {row} with its id and was not taken twice.</source>
        <translation>此行与第 {row} 行及其 id 重复，未重复采用。</translation>
    </message>
    <message>
        <source>The row bears the id of row {row} and says something else, as a copied row does: say whether it is a new record.</source>
        <translation>此行带有第 {row} 行的 id 而内容不同，像是复制的行：请指明是否为新记录。</translation>
    </message>
    <message>
        <source>The row has no id and keeps most of what went out of a record that has no other row: say whether it is that record or a new one.</source>
        <translation>该行没有编号，却保留了某条记录导出时的大部分内容，而那条记录没有其他行：请说明它就是那条记录，还是新记录。</translation>
    </message>
    <message>
        <source>The row bears the id of a record of which it keeps nothing, as when another row is pasted over it: say whether it is that record or a new one.</source>
        <translation>此行带有某条记录的 id，却没有保留其任何内容，像是被别的行粘贴覆盖：请指明是那条记录还是新记录。</translation>
    </message>
    <message>
        <source>The record was deleted here since the workbook went out, and its row was edited: leave it out, or take the row as new.</source>
        <translation>工作簿导出之后，此记录已在此处删除，而其行有改动：请略去此行，或作为新记录采用。</translation>
    </message>
    <message>
        <source>The id {id} is none that went out with this workbook, and this database has no such record. Choose the record, or take the row as new.</source>
        <translation>id {id} 不是随此工作簿导出的，此数据库也没有这条记录。请选择记录，或作为新记录采用。</translation>
    </message>
    <message>
        <source>The cells below this heading hold what went out as “{field}”.</source>
        <translation>此标题下的单元格是导出时“{field}”的内容。</translation>
    </message>
    <message>
        <source>Its row is missing in the workbook that came home: say whether the record is to be deleted.</source>
        <translation>收回的工作簿中缺少此记录的行：请指明是否删除此记录。</translation>
    </message>
    <message>
        <source>Its row is missing in the workbook that came home, and the record was changed here since: say whether it is to be deleted.</source>
        <translation>收回的工作簿中缺少此记录的行，而记录其后在此处有改动：请指明是否删除。</translation>
    </message>
    <message>
        <source>{kinds}: no row came back of the records that went out ({count}); they are taken as not sent back.</source>
        <translation>{kinds}：导出的记录（{count} 条）一行也没有回来，视为未寄回。</translation>
    </message>
    <message>
        <source>Nothing called “{key}” was found in this workbook; look at the list of findings.</source>
        <translation>此工作簿中没有代号为“{key}”的问题；请查看问题列表。</translation>
    </message>
    <message>
        <source>Import {number} was taken over already. Undo change {changeset} first, then choose again.</source>
        <translation>导入 {number} 已经采用。请先撤销改动 {changeset}，再重新选择。</translation>
    </message>
    <message>
        <source>Import {number} was taken over already. Import the file again, and choose before it is taken over.</source>
        <translation>导入 {number} 已经采用。请重新导入该文件，并在采用之前选择。</translation>
    </message>
    <message>
        <source>  A workbook that came home, from {by}</source>
        <translation>  收回的工作簿，来自 {by}</translation>
    </message>
    <message>
        <source>  A workbook that came home</source>
        <translation>  收回的工作簿</translation>
    </message>
    <message>
        <source>    Cells that nobody touched: {count}</source>
        <translation>    未改动的单元格：{count}</translation>
    </message>
    <message>
        <source>    Cells taken: {count}</source>
        <translation>    已采用的单元格：{count}</translation>
    </message>
    <message>
        <source>    Cells changed in the same way here: {count}</source>
        <translation>    与此处改动相同的单元格：{count}</translation>
    </message>
    <message>
        <source>    Cells that wait because both sides changed them: {count}</source>
        <translation>    双方都有改动、待定的单元格：{count}</translation>
    </message>
    <message>
        <source>    Cells that were emptied, which waits for a person: {count}</source>
        <translation>    被清空、待人工处理的单元格：{count}</translation>
    </message>
    <message>
        <source>    Cells about which was decided before: {count}</source>
        <translation>    此前已作决定的单元格：{count}</translation>
    </message>
    <message>
        <source>    Cells that could not be read: {count}</source>
        <translation>    无法识别的单元格：{count}</translation>
    </message>
    <message>
        <source>    Cells repaired: {count}</source>
        <translation>    已修复的单元格：{count}</translation>
    </message>
    <message>
        <source>    Cells that name sources and were edited: {count}</source>
        <translation>    被改动的来源单元格：{count}</translation>
    </message>
    <message>
        <source>    New rows: {count}</source>
        <translation>    新增的行：{count}</translation>
    </message>
    <message>
        <source>    Rows missing, which waits for a person: {count}</source>
        <translation>    缺少、待人工处理的行：{count}</translation>
    </message>
    <message>
        <source>    Rows that wait for a person as a whole: {count}</source>
        <translation>    整行待人工处理的行：{count}</translation>
    </message>
    <message>
        <source>    {sheet}: {text}</source>
        <translation>    {sheet}：{text}</translation>
    </message>
    <message>
        <source>    {text}</source>
        <translation>    {text}</translation>
    </message>
    <message>
        <source>{text} (left as it is)</source>
        <translation>{text}（保持原样）</translation>
    </message>
    <message>
        <source>      To leave it as it is: finding {number} &quot;{key}&quot; --leave</source>
        <translation>      如需保持原样：finding {number} &quot;{key}&quot; --leave</translation>
    </message>
    <message>
        <source>      To repair it after all: finding {number} &quot;{key}&quot;</source>
        <translation>      如仍要修复：finding {number} &quot;{key}&quot;</translation>
    </message>
    <message>
        <source>      To leave it as it is: undo {changeset}, then finding {number} &quot;{key}&quot; --leave --accept safe</source>
        <translation>      如需保持原样：先 undo {changeset}，再 finding {number} &quot;{key}&quot; --leave --accept safe</translation>
    </message>
    <message>
        <source>      To leave it as it is: import the file again with --accept none</source>
        <translation>      如需保持原样：加上 --accept none 重新导入该文件</translation>
    </message>
    <message>
        <source>{file} was not split from this database, so there is nothing both started from: export a workbook there that carries its base, and import that.</source>
        <translation>{file} 不是从此数据库分出的，双方没有共同的起点：请在那边导出带有比对基准的工作簿，然后导入。</translation>
    </message>
    <message>
        <source>{file} is this database itself: choose the other one.</source>
        <translation>{file} 就是此数据库本身：请另选文件。</translation>
    </message>
    <message>
        <source>Something was changed here meanwhile. Nothing was written: join {file} again, to see what it comes to.</source>
        <translation>其间此处有改动。没有写入任何内容：请重新合入 {file}，看看结果如何。</translation>
    </message>
    <message>
        <source>Join {file}</source>
        <translation>合入 {file}</translation>
    </message>
    <message>
        <source>Reading what the other database changed</source>
        <translation>正在读取另一数据库的改动</translation>
    </message>
    <message>
        <source>Comparing it with what was changed here</source>
        <translation>正在与此处的改动比较</translation>
    </message>
    <message>
        <source>The record was deleted in {file}: say whether it is to be deleted here.</source>
        <translation>此记录在 {file} 中已删除：请指明此处是否也删除。</translation>
    </message>
    <message>
        <source>The record was merged into another one in {file}, which was deleted here: say whether it is to be deleted.</source>
        <translation>该记录在 {file} 中并入了另一条，而那一条在此处已删除：请说明是否也删除。</translation>
    </message>
    <message>
        <source>{count} records that {file} changed were deleted here; they stay deleted.</source>
        <translation>{file} 改动过的 {count} 条记录在此已删除；保持删除。</translation>
    </message>
    <message>
        <source>“{written}” was taught with one meaning here and another one in {file}; this one stays.</source>
        <translation>“{written}”在此处和 {file} 中的含义不同；保留此处的含义。</translation>
    </message>
    <message>
        <source>{count} exchange rates are others in {file}; those here stay.</source>
        <translation>{file} 中有 {count} 个汇率与此处不同；保留此处的汇率。</translation>
    </message>
    <message>
        <source>{count} pairs were decided again here after they were decided in {file}; that stays.</source>
        <translation>有 {count} 对在 {file} 中判定之后又在此处重新判定，以此处为准。</translation>
    </message>
    <message>
        <source>{count} pairs that were said to be different here were merged later in {file}; take them apart if that is wrong.</source>
        <translation>有 {count} 对在此处判为不同，后来在 {file} 中被合并；如有误，请拆开。</translation>
    </message>
    <message>
        <source>“{text}” was typed as “{field}”, and row {row} bears it, too: say whether it is right.</source>
        <translation>“{field}”填了“{text}”，而第 {row} 行也是这个：请确认是否正确。</translation>
    </message>
    <message>
        <source>Another row of the workbook says something else in “{field}” of the same record; choose which to show.</source>
        <translation>工作簿的另一行对同一记录的“{field}”写法不同；请选择显示哪一个。</translation>
    </message>
    <message>
        <source>{count} statements were judged one way here and another one in {file}; what was judged here stays.</source>
        <translation>有 {count} 条说法此处与 {file} 判定不同，以此处为准。</translation>
    </message>
    <message>
        <source>Records added: {count}</source>
        <translation>新增记录：{count}</translation>
    </message>
    <message>
        <source>Records added on both sides, which become one: {count}</source>
        <translation>双方都新增、合为一条的记录：{count}</translation>
    </message>
    <message>
        <source>Records merged into others as they were there: {count}</source>
        <translation>按对方并入其他记录的：{count}</translation>
    </message>
    <message>
        <source>Records taken out of others again as they were there: {count}</source>
        <translation>按对方重新拆出的记录：{count}</translation>
    </message>
    <message>
        <source>Records deleted as they were there: {count}</source>
        <translation>按对方删除的记录：{count}</translation>
    </message>
    <message>
        <source>Fields taken: {count}</source>
        <translation>采用的字段：{count}</translation>
    </message>
    <message>
        <source>Fields changed in the same way on both sides: {count}</source>
        <translation>双方改得相同的字段：{count}</translation>
    </message>
    <message>
        <source>Statements rejected or preferred as they were there, in sets: {count}</source>
        <translation>按对方否决或优先的说法：{count} 组</translation>
    </message>
    <message>
        <source>Fields that wait for a person, because both sides changed them: {count}</source>
        <translation>双方都改过、等待人工处理的字段：{count}</translation>
    </message>
    <message>
        <source>Records deleted there and still needed here, which wait for a person: {count}</source>
        <translation>对方已删除而此处仍需要、等待人工处理的记录：{count}</translation>
    </message>
    <message>
        <source>Decisions about pairs, and rules: {count}</source>
        <translation>对记录对的判定和规律：{count}</translation>
    </message>
    <message>
        <source>Answers and waivers: {count}</source>
        <translation>回答和豁免：{count}</translation>
    </message>
    <message>
        <source>Exchange rates: {count}</source>
        <translation>汇率：{count}</translation>
    </message>
    <message>
        <source>Workbooks that went out there and may come home here: {count}</source>
        <translation>从对方导出、可在此处收回的工作簿：{count}</translation>
    </message>
    <message>
        <source>{count} texts of “{field}” came back in Traditional characters, first in row {row}.</source>
        <translation>“{field}”有 {count} 处文字变成了繁体，首见于第 {row} 行。</translation>
    </message>
    <message>
        <source>{count} texts of “{field}” came back in full-width characters, first in row {row}.</source>
        <translation>“{field}”有 {count} 处文字变成了全角，首见于第 {row} 行。</translation>
    </message>
    <message>
        <source>It is not taken by itself: correct the title or address in the record of the source, or cite another source for the value (“Choose what to cite…”, then “Cite it for this value” in the menu of the field).</source>
        <translation>不会自动采用：请在该来源的记录中改正标题或网址，或为该值引用另一来源（先“选择引用来源…”，再用字段菜单中的“为此值引用”）。</translation>
    </message>
    <message>
        <source>The sources of “{field}” read “{before}” when the workbook went out. {how}</source>
        <translation>导出时“{field}”的来源是“{before}”。{how}</translation>
    </message>
    <message>
        <source>“{field}” had no source beside it when the workbook went out. {how}</source>
        <translation>导出时“{field}”旁边没有来源。{how}</translation>
    </message>
    <message>
        <source>This names the source of “{field}” in a row that did not go out. {how}</source>
        <translation>这里写的是“{field}”的来源，而该行并非导出的行。{how}</translation>
    </message>
    <message>
        <source>The sources of “{field}” read “{before}” when the workbook went out and were emptied. They stay: where a source is wrong, reject what it says among the statements of the field.</source>
        <translation>导出时“{field}”的来源是“{before}”，现在被清空。来源予以保留：若某个来源有误，请在该字段的各种说法中否决它的说法。</translation>
    </message>
    <message>
        <source>{sheet}: all {count} cells of “{heading}” are blank; the sources stay as they are.</source>
        <translation>{sheet}：“{heading}”的 {count} 个单元格全部空白；来源保持不变。</translation>
    </message>
    <message>
        <source>{sheet}: {count} cells of “{heading}” were edited. They are listed, and not asked at the Desk one by one.</source>
        <translation>{sheet}：“{heading}”有 {count} 个单元格被改动。已逐一列出，不在工作台逐个提问。</translation>
    </message>
    <message>
        <source>{sheet}: nothing is known of the sources that went out beside the values, so what was edited there is not told.</source>
        <translation>{sheet}：导出时值旁的来源没有留存，因此无法说明那里改了什么。</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>Checking the rules</source>
        <translation>正在检查规则</translation>
    </message>
    <message>
        <source>Development is discontinued, but “{trial}” is {status}.</source>
        <translation>开发已终止，但“{trial}”仍为{status}。</translation>
    </message>
    <message>
        <source>The drug is in development, but all its trials have ended, the last one {date}: nothing has been recorded for over 18 months.</source>
        <translation>药物仍在开发，但所有试验均已结束，最后一项结束于 {date}：已有 18 个多月没有记录。</translation>
    </message>
    <message>
        <source>The drug is in development, but the latest that is known of it is of {date}.</source>
        <translation>药物仍在开发，但最近的消息停留在 {date}。</translation>
    </message>
    <message>
        <source>Nobody has worked on this record since {day}.</source>
        <translation>自 {day} 起无人处理过此记录。</translation>
    </message>
    <message>
        <source>The trial recruits, but its register was last updated {date}, over 24 months ago.</source>
        <translation>试验正在招募，但登记信息最近更新于 {date}，已超过 24 个月。</translation>
    </message>
    <message>
        <source>The trial was completed {date}; no readout, paper or abstract is on record.</source>
        <translation>试验完成于 {date}，但没有数据公布、论文或摘要的记录。</translation>
    </message>
    <message>
        <source>A discontinued drug has no trial that recruits.</source>
        <translation>已终止的药物没有正在招募的试验。</translation>
    </message>
    <message>
        <source>A drug in development has a trial that has not ended over 18 months ago.</source>
        <translation>开发中的药物，其试验不应全部在 18 个多月前结束。</translation>
    </message>
    <message>
        <source>Something has been heard of a drug in development within 24 months.</source>
        <translation>开发中的药物在 24 个月内应有消息。</translation>
    </message>
    <message>
        <source>What is going on is reviewed every 12 months, a trial that recruits every 6 months.</source>
        <translation>进行中的内容应每 12 个月复核一次，招募中的试验每 6 个月一次。</translation>
    </message>
    <message>
        <source>The register of a trial that recruits was updated within 24 months.</source>
        <translation>招募中的试验，其登记信息应在 24 个月内更新过。</translation>
    </message>
    <message>
        <source>A trial has results on record 12 months after it was completed.</source>
        <translation>试验完成 12 个月后应有结果记录。</translation>
    </message>
    <message>
        <source>Nothing says what sort of drug it is.</source>
        <translation>没有说明是哪类药物。</translation>
    </message>
    <message>
        <source>A drug of this sort ({modality}) has a target, but none is given.</source>
        <translation>此类药物（{modality}）应有靶点，但未填写。</translation>
    </message>
    <message>
        <source>{written} is another name of the gene {symbol}.</source>
        <translation>{written} 是基因 {symbol} 的别名。</translation>
    </message>
    <message>
        <source>“{written}” is not the symbol of a gene, and no gene is known by that name.</source>
        <translation>“{written}”不是基因符号，也没有以此为名的基因。</translation>
    </message>
    <message>
        <source>The INN {inn} ends in {stem}, which is not given to a drug of this sort ({modality}).</source>
        <translation>国际非专利名称 {inn} 以 {stem} 结尾，此词干不用于此类药物（{modality}）。</translation>
    </message>
    <message>
        <source>It is for {subtype} alone, but its target is {targets}.</source>
        <translation>只针对 {subtype}，但靶点为 {targets}。</translation>
    </message>
    <message>
        <source>The code {code} is also one of “{other}”: one candidate may be kept twice.</source>
        <translation>代号 {code} 也属于“{other}”：同一候选药物可能重复收录。</translation>
    </message>
    <message>
        <source>“{other}” has the same INN: one candidate may be kept twice.</source>
        <translation>“{other}”的国际非专利名称相同：同一候选药物可能重复收录。</translation>
    </message>
    <message>
        <source>The alias “{alias}” is also a name of “{other}”.</source>
        <translation>别名“{alias}”也是“{other}”的名称。</translation>
    </message>
    <message>
        <source>A drug has a modality, and where the modality implies one, a target.</source>
        <translation>药物应有药物类型；类型要求靶点时，应有靶点。</translation>
    </message>
    <message>
        <source>A target is written as the symbol of its gene.</source>
        <translation>靶点应写作基因符号。</translation>
    </message>
    <message>
        <source>The stem of an INN agrees with the modality.</source>
        <translation>国际非专利名称的词干应与药物类型相符。</translation>
    </message>
    <message>
        <source>A drug for one genetic subtype does not aim at the gene of another.</source>
        <translation>针对某一基因亚型的药物，靶点不应是另一亚型的基因。</translation>
    </message>
    <message>
        <source>A drug is kept once.</source>
        <translation>同一药物只收录一次。</translation>
    </message>
    <message>
        <source>An alias names one drug.</source>
        <translation>一个别名只指一种药物。</translation>
    </message>
    <message>
        <source>“{first}” ({earlier}) lies after “{second}” ({later}).</source>
        <translation>“{first}”（{earlier}）晚于“{second}”（{later}）。</translation>
    </message>
    <message>
        <source>“{field}” holds “{value}”, which is not a date.</source>
        <translation>“{field}”的内容“{value}”不是日期。</translation>
    </message>
    <message>
        <source>“{field}” ({date}) lies before 1990.</source>
        <translation>“{field}”（{date}）早于 1990 年。</translation>
    </message>
    <message>
        <source>“{field}” ({date}) lies more than 15 years ahead.</source>
        <translation>“{field}”（{date}）在 15 年以后。</translation>
    </message>
    <message>
        <source>“{field}” ({date}) is still an estimate, and passed more than six months ago.</source>
        <translation>“{field}”（{date}）仍是预计日期，但已过去六个多月。</translation>
    </message>
    <message>
        <source>“{field}” ({date}) lies in the future, and nothing marks it as an estimate.</source>
        <translation>“{field}”（{date}）在将来，但未标为预计。</translation>
    </message>
    <message>
        <source>The trial still recruits, although its primary completion was to be {date}.</source>
        <translation>试验仍在招募，但主要终点原定于 {date} 完成。</translation>
    </message>
    <message>
        <source>The trial does not recruit yet, although it was to start {date}.</source>
        <translation>试验尚未招募，但原定于 {date} 开始。</translation>
    </message>
    <message>
        <source>The trial was registered ({registered}) over 21 days after it started ({start}).</source>
        <translation>试验在开始（{start}）21 天以后才注册（{registered}）。</translation>
    </message>
    <message>
        <source>“{field}” ({date}) is not known to the month.</source>
        <translation>“{field}”（{date}）未精确到月。</translation>
    </message>
    <message>
        <source>A trial starts before it is completed.</source>
        <translation>试验的开始应早于完成。</translation>
    </message>
    <message>
        <source>A date is possible.</source>
        <translation>日期应合理。</translation>
    </message>
    <message>
        <source>A date that has passed is no longer an estimate, and one still to come is marked as one.</source>
        <translation>已过的日期不再是预计，未到的日期应标为预计。</translation>
    </message>
    <message>
        <source>A trial that recruits has not passed its primary completion.</source>
        <translation>正在招募的试验不应已过主要终点完成日期。</translation>
    </message>
    <message>
        <source>A trial recruits by six months after its planned start.</source>
        <translation>试验应在计划开始后六个月内招募。</translation>
    </message>
    <message>
        <source>A trial is registered before it starts or within 21 days.</source>
        <translation>试验应在开始前或开始后 21 天内注册。</translation>
    </message>
    <message>
        <source>Approvals, trial permissions and financings are dated to the month at least.</source>
        <translation>获批、临床许可和融资的日期至少精确到月。</translation>
    </message>
    <message>
        <source>No source says any of this.</source>
        <translation>没有任何来源支持这些内容。</translation>
    </message>
    <message>
        <source>Only copies and aggregators say this; find where they have it from.</source>
        <translation>只有转载和汇总来源这样说，请查找原始出处。</translation>
    </message>
    <message>
        <source>“{field}” shows {shown}, but {others} is said too, and nobody has decided.</source>
        <translation>“{field}”目前为 {shown}，但也有 {others} 的说法，尚无人决定。</translation>
    </message>
    <message>
        <source>“{other}” has the same address: one source may be kept twice.</source>
        <translation>“{other}”的网址相同：同一来源可能重复收录。</translation>
    </message>
    <message>
        <source>It is dated {date}, after “{source}”, which says so, was published ({published}).</source>
        <translation>日期为 {date}，晚于其出处“{source}”的发布日期（{published}）。</translation>
    </message>
    <message>
        <source>A record has a source.</source>
        <translation>记录应有来源。</translation>
    </message>
    <message>
        <source>A record has a source that is more than a copy.</source>
        <translation>记录应有转载以外的来源。</translation>
    </message>
    <message>
        <source>A source is kept once, and tells of nothing that happened after it was published.</source>
        <translation>同一来源只收录一次，且不应说到发布之后的事。</translation>
    </message>
    <message>
        <source>Where sources disagree, somebody has decided.</source>
        <translation>来源有分歧时，应有人作出决定。</translation>
    </message>
    <message>
        <source>“{field}” holds “{value}”, which is not an amount of money.</source>
        <translation>“{field}”的内容“{value}”不是金额。</translation>
    </message>
    <message>
        <source>“{field}” is at least {least} and at most {most}, which is less.</source>
        <translation>“{field}”的下限 {least} 高于上限 {most}。</translation>
    </message>
    <message>
        <source>“{field}” is {amount}, but in which currency is missing.</source>
        <translation>“{field}”为 {amount}，但缺少币种。</translation>
    </message>
    <message>
        <source>The source says “{written}”; that it means {currency} is inferred.</source>
        <translation>来源写的是“{written}”；币种 {currency} 是推断的。</translation>
    </message>
    <message>
        <source>{amount} is a total over several rounds, yet stands as one round ({round}).</source>
        <translation>{amount} 是多轮累计金额，却记为一轮（{round}）。</translation>
    </message>
    <message>
        <source>{amount} is very much for this round ({round}): over {limit} is unusual.</source>
        <translation>对该轮次（{round}）而言 {amount} 过高：超过 {limit} 不常见。</translation>
    </message>
    <message>
        <source>{amount} is very little for an equity round: under {limit} is unusual.</source>
        <translation>对股权融资而言 {amount} 过低：低于 {limit} 不常见。</translation>
    </message>
    <message>
        <source>{amount} is far from the usual for this round ({round}): of {count} such rounds the middle one is {middle}.</source>
        <translation>{amount} 与该轮次（{round}）的常见金额相差很大：{count} 个同类轮次的中位数为 {middle}。</translation>
    </message>
    <message>
        <source>“{field}” speaks of who led the round (“{words}”), but no lead investor is given.</source>
        <translation>“{field}”提到领投（“{words}”），但未填领投方。</translation>
    </message>
    <message>
        <source>{amount} is money that was spent, not raised.</source>
        <translation>{amount} 是支出金额，不是融资额。</translation>
    </message>
    <message>
        <source>{amount} stands as an upfront payment, but “up to” is said of the whole of a deal.</source>
        <translation>{amount} 记为首付款，但“最高”是指整个交易的金额。</translation>
    </message>
    <message>
        <source>An amount is money, not negative, and its least is not above its most.</source>
        <translation>金额应为货币、非负，且下限不高于上限。</translation>
    </message>
    <message>
        <source>An amount has a currency.</source>
        <translation>金额应有币种。</translation>
    </message>
    <message>
        <source>The source names the currency of an amount.</source>
        <translation>来源应说明金额的币种。</translation>
    </message>
    <message>
        <source>An amount is of the size that such a round usually has.</source>
        <translation>金额应与该轮次的常见规模相当。</translation>
    </message>
    <message>
        <source>A total over several rounds is not kept as one round.</source>
        <translation>多轮累计金额不应记为一轮。</translation>
    </message>
    <message>
        <source>Where a text says that a round was led, the lead investor is named.</source>
        <translation>文字提到领投时，应填写领投方。</translation>
    </message>
    <message>
        <source>Money spent on research is not kept as a financing.</source>
        <translation>研发支出不应记为融资。</translation>
    </message>
    <message>
        <source>The whole of a licence deal is not kept as its upfront payment.</source>
        <translation>许可交易总额不应记为首付款。</translation>
    </message>
    <message>
        <source>“{earlier}” ({first}) lies after “{later}” ({second}) of the same drug there.</source>
        <translation>同一药物在该地区的“{earlier}”（{first}）晚于“{later}”（{second}）。</translation>
    </message>
    <message>
        <source>{days} weekdays lie between acceptance ({first}) and clearance ({second}): 30 to 60 are usual.</source>
        <translation>受理（{first}）到默示许可（{second}）相隔 {days} 个工作日：通常为 30 至 60 个。</translation>
    </message>
    <message>
        <source>There is no orphan drug designation in China; which agency gave it?</source>
        <translation>中国没有孤儿药资格认定，这是哪个机构授予的？</translation>
    </message>
    <message>
        <source>Which agency gave the designation is missing.</source>
        <translation>缺少授予资格的机构。</translation>
    </message>
    <message>
        <source>The national list is announced from November to January and takes effect on 1 January, not {date}.</source>
        <translation>国家医保目录在 11 月至次年 1 月公布，1 月 1 日生效，而不是 {date}。</translation>
    </message>
    <message>
        <source>A drug is accepted for review before it is cleared, and cleared before it is given.</source>
        <translation>药物应先受理，再获默示许可，然后给药。</translation>
    </message>
    <message>
        <source>China clears an application 10 to 120 working days after it was accepted.</source>
        <translation>中国在受理后 10 至 120 个工作日内许可申请。</translation>
    </message>
    <message>
        <source>A designation is one that its agency gives.</source>
        <translation>资格认定应是该机构确实授予的。</translation>
    </message>
    <message>
        <source>China&apos;s national reimbursement list changes once a year, around New Year.</source>
        <translation>中国国家医保目录每年在新年前后调整一次。</translation>
    </message>
    <message>
        <source>The money was announced {date}, before {organisation} was founded ({founded}).</source>
        <translation>融资公布于 {date}，早于 {organisation} 的成立时间（{founded}）。</translation>
    </message>
    <message>
        <source>The trial started {date}, before its sponsor {organisation} was founded ({founded}).</source>
        <translation>试验开始于 {date}，早于申办方 {organisation} 的成立时间（{founded}）。</translation>
    </message>
    <message>
        <source>The credit code {code} was given in {given}, but “{field}” says {province}.</source>
        <translation>统一社会信用代码 {code} 由{given}核发，但“{field}”为{province}。</translation>
    </message>
    <message>
        <source>“{zh}” and “{en}” are of different legal forms: one is a company, one a partnership.</source>
        <translation>“{zh}”与“{en}”的组织形式不同：一个是公司，一个是合伙企业。</translation>
    </message>
    <message>
        <source>The English name is missing; readers abroad need one.</source>
        <translation>缺少英文名称；国外读者需要英文名称。</translation>
    </message>
    <message>
        <source>The Chinese name is missing, although it is an organisation in China.</source>
        <translation>这是中国的机构，却缺少中文名称。</translation>
    </message>
    <message>
        <source>{city} lies in {there}, but the province given is {province}.</source>
        <translation>{city}位于{there}，但所填省份为{province}。</translation>
    </message>
    <message>
        <source>Money goes to a company that is founded.</source>
        <translation>获得资金的公司应已成立。</translation>
    </message>
    <message>
        <source>A trial is not older than its sponsor.</source>
        <translation>试验不应早于其申办方。</translation>
    </message>
    <message>
        <source>A credit code is of the province of its organisation.</source>
        <translation>统一社会信用代码应与机构所在省份一致。</translation>
    </message>
    <message>
        <source>An organisation in China has a name in both languages, of one legal form.</source>
        <translation>中国机构应有中英文名称，且组织形式一致。</translation>
    </message>
    <message>
        <source>A city lies in its province.</source>
        <translation>城市应位于所填省份。</translation>
    </message>
    <message>
        <source>{number} is also a number of “{other}”.</source>
        <translation>{number} 也是“{other}”的编号。</translation>
    </message>
    <message>
        <source>{number} is contained in {longer}, from which it was probably cut out; it is then no number of its own.</source>
        <translation>{number} 包含在 {longer} 之中，很可能是从中截出的；若是如此，它就不是独立的编号。</translation>
    </message>
    <message>
        <source>“{value}” is a number that a spreadsheet rounded; its last digits are lost.</source>
        <translation>“{value}”被表格软件四舍五入，末位数字已丢失。</translation>
    </message>
    <message>
        <source>“{value}” is what a spreadsheet makes of something like 1-2.</source>
        <translation>“{value}”是表格软件把 1-2 之类的内容变成的。</translation>
    </message>
    <message>
        <source>“{value}” is meant to be {whole}: leading zeros or its usual form are missing.</source>
        <translation>“{value}”应为 {whole}：缺少前导零或通常格式。</translation>
    </message>
    <message>
        <source>An identifier has the form of its register, and its check digit fits.</source>
        <translation>编号应符合其登记平台的格式，校验位正确。</translation>
    </message>
    <message>
        <source>A registry number belongs to one trial.</source>
        <translation>一个登记号只属于一项试验。</translation>
    </message>
    <message>
        <source>A trial that stands in two registers is kept once, with both numbers.</source>
        <translation>在两个平台登记的试验只收录一次，并列出两个编号。</translation>
    </message>
    <message>
        <source>The EU numbers of a trial stand with its other numbers, not as a trial of their own.</source>
        <translation>试验的欧盟编号应与其他编号放在一起，不另作一项试验。</translation>
    </message>
    <message>
        <source>A CTR number is one of its own, not a part of a ChiCTR number.</source>
        <translation>CTR 编号应独立存在，不是 ChiCTR 编号的一部分。</translation>
    </message>
    <message>
        <source>Numbers and phases are not what a spreadsheet made of them.</source>
        <translation>编号和分期不应是被表格软件改过的样子。</translation>
    </message>
    <message>
        <source>“{deal}” licenses it to {licensee}, who is not among its licensees.</source>
        <translation>“{deal}”将其授权给 {licensee}，但被授权方中没有该机构。</translation>
    </message>
    <message>
        <source>{licensee} holds a licence (“{deal}”), but for which territory is missing.</source>
        <translation>{licensee} 持有授权（“{deal}”），但缺少授权地区。</translation>
    </message>
    <message>
        <source>Whoever has a licence is among the licensees of the drug, with the territory.</source>
        <translation>获得授权的机构应列入药物的被授权方，并注明地区。</translation>
    </message>
    <message>
        <source>{round} was announced {date}, after {later} ({later_date}) of the same company.</source>
        <translation>{round}公布于 {date}，晚于同一公司的{later}（{later_date}）。</translation>
    </message>
    <message>
        <source>“{other}” is the same round of the same company: a tranche, an extension, or kept twice?</source>
        <translation>“{other}”是同一公司的同一轮次：是分批、追加，还是重复收录？</translation>
    </message>
    <message>
        <source>{amount} within 60 days of “{other}” ({other_amount}), to the same company: reported twice?</source>
        <translation>{amount} 与“{other}”（{other_amount}）相隔不到 60 天，且为同一公司：是否重复报道？</translation>
    </message>
    <message>
        <source>{amount} is the same money as {other_amount} at the rate of {year}, within 60 days of “{other}” and to the same company: one round reported in two currencies?</source>
        <translation>按 {year} 年汇率，{amount} 与 {other_amount} 相同，且与“{other}”相隔不到 60 天、为同一公司：是否一轮融资以两种货币报道？</translation>
    </message>
    <message>
        <source>{investor} receives the money and is named as investor.</source>
        <translation>{investor} 既是融资方又列为投资方。</translation>
    </message>
    <message>
        <source>{investor} owns the company that receives the money and is named as investor.</source>
        <translation>{investor} 拥有融资公司，又列为投资方。</translation>
    </message>
    <message>
        <source>The rounds of a company follow each other in order.</source>
        <translation>同一公司的各轮次应依次进行。</translation>
    </message>
    <message>
        <source>The same money to the same company within 60 days is one financing.</source>
        <translation>60 天内同一公司的同一笔资金只算一次融资。</translation>
    </message>
    <message>
        <source>A company has each round once.</source>
        <translation>同一公司的每一轮次只有一次。</translation>
    </message>
    <message>
        <source>Nobody invests in themselves or in their own subsidiary.</source>
        <translation>任何机构都不会投资自己或自己的子公司。</translation>
    </message>
    <message>
        <source>{number}, which stands here as another number, is the registry number of “{other}”.</source>
        <translation>此处列为其他编号的 {number}，是“{other}”的登记号。</translation>
    </message>
    <message>
        <source>“{other}” gives {number}, the registry number of this trial, as another number of its own.</source>
        <translation>“{other}”把本试验的登记号 {number} 列为自己的其他编号。</translation>
    </message>
    <message>
        <source>“{other}” stands in another register, with the same sponsor and drug and nearly the same title: one trial may be kept twice.</source>
        <translation>“{other}”登记于另一平台，申办方和药物相同、题目相近：同一试验可能重复收录。</translation>
    </message>
    <message>
        <source>“{field}” is {stage}, but no approval is recorded there.</source>
        <translation>“{field}”为{stage}，但没有该地区的获批记录。</translation>
    </message>
    <message>
        <source>“{field}” is {stage}, but no approval is recorded anywhere.</source>
        <translation>“{field}”为{stage}，但没有任何获批记录。</translation>
    </message>
    <message>
        <source>“{field}” is {stage}, although an approval is recorded there.</source>
        <translation>“{field}”为{stage}，而该地区已有获批记录。</translation>
    </message>
    <message>
        <source>The furthest stage is {stage}, but “{trial}” ({phase}, {status}) has gone further.</source>
        <translation>最高阶段为{stage}，但“{trial}”（{phase}，{status}）已更进一步。</translation>
    </message>
    <message>
        <source>“{field}” is {stage}, but no trial of that phase is recorded.</source>
        <translation>“{field}”为{stage}，但没有该期试验的记录。</translation>
    </message>
    <message>
        <source>“{field}” was {before} until {day} and is {now} since.</source>
        <translation>“{field}”在 {day} 之前为{before}，此后为{now}。</translation>
    </message>
    <message>
        <source>“{field}” ({stage}) is ahead of the global stage ({overall}).</source>
        <translation>“{field}”（{stage}）领先于全球阶段（{overall}）。</translation>
    </message>
    <message>
        <source>An approved drug has an approval on record where it is approved.</source>
        <translation>已获批的药物应有相应地区的获批记录。</translation>
    </message>
    <message>
        <source>A drug with an approval on record is at least at the stage of approval there.</source>
        <translation>有获批记录的药物，在该地区至少处于获批阶段。</translation>
    </message>
    <message>
        <source>A drug has come as far as its trials in ALS, those of investigators aside.</source>
        <translation>药物的阶段应与其 ALS 试验一致（研究者发起的除外）。</translation>
    </message>
    <message>
        <source>A drug in phase 1, 2 or 3 has a trial of that phase on record.</source>
        <translation>处于 I、II 或 III 期的药物应有该期试验的记录。</translation>
    </message>
    <message>
        <source>A stage does not go back.</source>
        <translation>研发阶段不应倒退。</translation>
    </message>
    <message>
        <source>No region is ahead of the global stage.</source>
        <translation>任何地区的阶段都不领先于全球阶段。</translation>
    </message>
    <message>
        <source>“{text}” holds {residue}, left over from copying; it reads “{mended}”.</source>
        <translation>“{text}”含有复制时残留的{residue}；应为“{mended}”。</translation>
    </message>
    <message>
        <source>“{field}” holds the e-mail address of a person, which is not ours to keep.</source>
        <translation>“{field}”含有个人电子邮箱，不应由我们保存。</translation>
    </message>
    <message>
        <source>“{field}” holds a mobile number, which is not ours to keep.</source>
        <translation>“{field}”含有手机号码，不应由我们保存。</translation>
    </message>
    <message>
        <source>Texts hold no full-width letters, invisible characters, readings or Traditional characters.</source>
        <translation>文字中不应有全角字母、不可见字符、注音或繁体字。</translation>
    </message>
    <message>
        <source>No personal e-mail address or mobile number is kept.</source>
        <translation>不保存个人电子邮箱或手机号码。</translation>
    </message>
    <message>
        <source>The trial was stopped ({status}), but nothing says why.</source>
        <translation>试验已停止（{status}），但没有说明原因。</translation>
    </message>
    <message>
        <source>The trial was withdrawn, meaning that nobody took part, yet {count} were enrolled.</source>
        <translation>试验已撤回，即无人参加，却记有 {count} 人入组。</translation>
    </message>
    <message>
        <source>The trial is completed, yet nobody is said to have been enrolled.</source>
        <translation>试验已完成，却没有入组人数。</translation>
    </message>
    <message>
        <source>{actual} were enrolled where {target} were planned.</source>
        <translation>计划入组 {target} 人，实际入组 {actual} 人。</translation>
    </message>
    <message>
        <source>{target} planned participants are very unusual in ALS.</source>
        <translation>计划入组 {target} 人，在 ALS 试验中极为少见。</translation>
    </message>
    <message>
        <source>{target} planned participants are few for a phase 3 trial without a subtype or target.</source>
        <translation>对未限定亚型或靶点的 III 期试验来说，计划入组 {target} 人偏少。</translation>
    </message>
    <message>
        <source>{target} planned participants are many for a phase 1 trial.</source>
        <translation>对 I 期试验来说，计划入组 {target} 人偏多。</translation>
    </message>
    <message>
        <source>The trial is marked as investigator-initiated, but its sponsor is a company: {sponsor} ({type}).</source>
        <translation>试验标为研究者发起，但申办方是企业：{sponsor}（{type}）。</translation>
    </message>
    <message>
        <source>None of its conditions is ALS: {conditions}.</source>
        <translation>适应症中没有 ALS：{conditions}。</translation>
    </message>
    <message>
        <source>A trial ({phase}) tries something, but no candidate is linked to it.</source>
        <translation>试验（{phase}）应有受试药物，但未链接候选药物。</translation>
    </message>
    <message>
        <source>A stopped trial says why.</source>
        <translation>停止的试验应说明原因。</translation>
    </message>
    <message>
        <source>The number of participants agrees with the status.</source>
        <translation>参与人数应与试验状态相符。</translation>
    </message>
    <message>
        <source>A trial enrols about as many as planned, and as many as there can be.</source>
        <translation>试验入组人数应与计划相近，且在可能范围内。</translation>
    </message>
    <message>
        <source>The planned number of participants suits the phase.</source>
        <translation>计划人数应与分期相称。</translation>
    </message>
    <message>
        <source>An investigator-initiated trial is not sponsored by a company.</source>
        <translation>研究者发起的试验不由企业申办。</translation>
    </message>
    <message>
        <source>A trial is about ALS, among other conditions or alone.</source>
        <translation>试验应涉及 ALS，可单独或与其他疾病一起。</translation>
    </message>
    <message>
        <source>A drug trial is linked to the candidate that it tries.</source>
        <translation>药物试验应链接到所试的候选药物。</translation>
    </message>
    <message>
        <source>Say why this may stay as it is: the reason is kept with the waiver.</source>
        <translation>请说明为何可以保持原样：理由会与豁免一起保留。</translation>
    </message>
    <message>
        <source>This no longer holds, or holds for other reasons: run the check again.</source>
        <translation>此问题已不存在，或原因已变：请重新检查。</translation>
    </message>
    <message>
        <source>There is no such waiver; it may have been taken back meanwhile.</source>
        <translation>没有这项豁免，可能其间已被收回。</translation>
    </message>
    <message>
        <source>There is no safe mend for this: open the record and put it right there.</source>
        <translation>此问题没有稳妥的自动修正：请打开记录更正。</translation>
    </message>
    <message>
        <source>rule {rule}: {finding}</source>
        <translation>规则 {rule}：{finding}</translation>
    </message>
    <message>
        <source>Checking all records</source>
        <translation>正在检查全部记录</translation>
    </message>
    <message>
        <source>No rule is broken · waived: {waived} · gone: {gone}</source>
        <translation>没有违反任何规则 · 已豁免：{waived} · 已消失：{gone}</translation>
    </message>
    <message>
        <source>errors: {error} · warnings: {warning} · notes: {info}</source>
        <translation>错误 {error} · 警告 {warning} · 提示 {info}</translation>
    </message>
    <message>
        <source>errors: {error} · warnings: {warning}</source>
        <translation>错误 {error} · 警告 {warning}</translation>
    </message>
    <message>
        <source>errors: {error} · notes: {info}</source>
        <translation>错误 {error} · 提示 {info}</translation>
    </message>
    <message>
        <source>errors: {error}</source>
        <translation>错误 {error}</translation>
    </message>
    <message>
        <source>warnings: {warning} · notes: {info}</source>
        <translation>警告 {warning} · 提示 {info}</translation>
    </message>
    <message>
        <source>warnings: {warning}</source>
        <translation>警告 {warning}</translation>
    </message>
    <message>
        <source>notes: {info}</source>
        <translation>提示 {info}</translation>
    </message>
    <message>
        <source>Open: {counts} · waived: {waived} · gone: {gone}</source>
        <translation>待处理：{counts} · 已豁免 {waived} · 已消失 {gone}</translation>
    </message>
    <message>
        <source>Rule {rule}</source>
        <translation>规则 {rule}</translation>
    </message>
    <message>
        <source>{kind} {title}: {text}</source>
        <translation>{kind} {title}：{text}</translation>
    </message>
    <message>
        <source>Looking for the question</source>
        <translation>正在查找问题</translation>
    </message>
    <message>
        <source>waived: {count}</source>
        <translation>已豁免：{count}</translation>
    </message>
    <message>
        <source>This no longer holds.</source>
        <translation>此问题已不存在。</translation>
    </message>
    <message>
        <source>Rule {rule}. {explanation}</source>
        <translation>规则 {rule}。{explanation}</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>same {field}</source>
        <translation>{field}相同</translation>
    </message>
    <message>
        <source>different {field}</source>
        <translation>{field}不同</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one}且{other}</translation>
    </message>
    <message>
        <source>{conditions}: you said “the same” {agreed} of {tried} times; it would decide {waiting} that wait.</source>
        <translation>{conditions}：{tried} 次中有 {agreed} 次您答“相同”；据此可处理 {waiting} 个待定问题。</translation>
    </message>
    <message>
        <source>{conditions}: you said “different” {agreed} of {tried} times; it would decide {waiting} that wait.</source>
        <translation>{conditions}：{tried} 次中有 {agreed} 次您答“不同”；据此可处理 {waiting} 个待定问题。</translation>
    </message>
    <message>
        <source>No rule “{name}” is proposed (any more). The names stand in front of those that are.</source>
        <translation>没有（或不再有）名为“{name}”的建议规律。各建议规律的名称写在其前面。</translation>
    </message>
    <message>
        <source>There is no such rule, or it has been revoked.</source>
        <translation>没有这条规律，或它已被撤销。</translation>
    </message>
    <message>
        <source>{conditions}: the same</source>
        <translation>{conditions}：相同</translation>
    </message>
    <message>
        <source>{conditions}: different</source>
        <translation>{conditions}：不同</translation>
    </message>
    <message>
        <source>{kind} · {author}, {day} · borne out {agreed} of {tried} times · would decide {waiting} now</source>
        <translation>{kind} · {author}，{day} · {tried} 次中 {agreed} 次相符 · 现在可处理 {waiting} 个</translation>
    </message>
    <message>
        <source>{one} and {other}: {author} said “{verdict}”</source>
        <translation>{one} 与 {other}：{author} 答“{verdict}”</translation>
    </message>
    <message>
        <source>Nothing to propose yet. A rule is proposed once a dozen answers about pairs of records bear it out without exception, and when it would decide pairs that wait.</source>
        <translation>还没有可建议的规律。当有十几个关于成对记录的回答一致印证某条规律，且它能处理待定的配对时，就会提出建议。</translation>
    </message>
    <message>
        <source>Rules out of answers</source>
        <translation>从回答归纳的规律</translation>
    </message>
    <message>
        <source>A rule decides pairs of records as you did: in one change, which can be revoked.</source>
        <translation>规律会照您的做法判断成对的记录：作为一次改动，可以撤销。</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Accept and decide {count}</source>
        <translation>接受并处理 {count} 个</translation>
    </message>
    <message>
        <source>Only accept</source>
        <translation>仅接受</translation>
    </message>
    <message>
        <source>Decide {count}</source>
        <translation>处理 {count} 个</translation>
    </message>
    <message>
        <source>Revoke, with all it decided</source>
        <translation>撤销，连同其全部决定</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>sample of ALS facts</source>
        <translation>渐冻症示例数据</translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>Desk</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>分析</translation>
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
    <message>
        <source>{field}: {snippet}</source>
        <translation>{field}：{snippet}</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Edit the cell or the field, as Enter does</source>
        <translation>编辑单元格或字段（按 Enter 也可以）</translation>
    </message>
    <message>
        <source>Leave it as it was; close what is open</source>
        <translation>放弃编辑，保持原样；关闭弹出的内容</translation>
    </message>
    <message>
        <source>On to the next field; from the table to the record panel</source>
        <translation>下一个字段；从表格转到记录面板</translation>
    </message>
    <message>
        <source>Done with a long text, where Enter makes a new line</source>
        <translation>结束编辑长文本（此处 Enter 为换行）</translation>
    </message>
    <message>
        <source>Select the whole table</source>
        <translation>选中整张表</translation>
    </message>
    <message>
        <source>In tables and forms</source>
        <translation>在表格和表单中</translation>
    </message>
</context>
<context>
    <name>Statements</name>
    <message>
        <source>No source cited</source>
        <translation>未注明来源</translation>
    </message>
    <message>
        <source>reliability {grade}</source>
        <translation>可靠度 {grade}</translation>
    </message>
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
    <name>Terms</name>
    <message>
        <source>Learn that “{written}” means {term}</source>
        <translation>记住“{written}”指{term}</translation>
    </message>
    <message>
        <source>Forget that “{written}” means {term}</source>
        <translation>忘掉“{written}”指{term}</translation>
    </message>
    <message>
        <source>Learn {count} words from a file</source>
        <translation>从文件学习 {count} 个词</translation>
    </message>
    <message>
        <source>There is no list “{name}”: choose among {names}.</source>
        <translation>没有“{name}”这个词表：请从 {names} 中选择。</translation>
    </message>
    <message>
        <source>“{code}” is not a term of the list “{name}”: choose one of its terms.</source>
        <translation>“{code}”不在词表“{name}”中：请选择其中的词。</translation>
    </message>
    <message>
        <source>“{term}” is no longer used, so no word is taught to mean it: choose another term.</source>
        <translation>“{term}”已停用，不能再让别的词指它：请另选一个词。</translation>
    </message>
    <message>
        <source>“{written}” is blank, or says that nothing is known: give the word as the file has it.</source>
        <translation>“{written}”为空或表示未知：请给出文件中的原词。</translation>
    </message>
    <message>
        <source>“{written}” is too long for a word: give the one word that means {term}.</source>
        <translation>“{written}”太长，不像一个词：请给出指{term}的那个词。</translation>
    </message>
    <message>
        <source>“{written}” is known already, as {term}; only unknown words can be taught.</source>
        <translation>“{written}”已能识别，指{term}；只有无法识别的词才需要指明含义。</translation>
    </message>
    <message>
        <source>“{written}” was not taught, so there is nothing to forget.</source>
        <translation>“{written}”不是自定义词，无需移除。</translation>
    </message>
    <message>
        <source>This file holds no learned words: choose one that Thaw exported as such.</source>
        <translation>此文件不含学过的词：请选择融冰导出的词表文件。</translation>
    </message>
</context>
<context>
    <name>Transformation</name>
    <message>
        <source>The cell</source>
        <translation>整个单元格</translation>
    </message>
    <message>
        <source>Take the cells as they are</source>
        <translation>照原样读取单元格</translation>
    </message>
    <message>
        <source>Numbers without a unit: put one behind</source>
        <translation>没有单位的数字：在后面加上单位</translation>
    </message>
    <message>
        <source>Unit or currency</source>
        <translation>单位或币种</translation>
    </message>
    <message>
        <source>Several members in a cell: cut at certain characters only</source>
        <translation>单元格中有多项：只在指定字符处切分</translation>
    </message>
    <message>
        <source>Characters at which members are cut</source>
        <translation>切分处的字符</translation>
    </message>
    <message>
        <source>Take apart: a name, and another name in brackets</source>
        <translation>拆分：名称，以及括号中的另一名称</translation>
    </message>
    <message>
        <source>Outside of brackets</source>
        <translation>括号外</translation>
    </message>
    <message>
        <source>Inside brackets</source>
        <translation>括号内</translation>
    </message>
    <message>
        <source>Take apart: before and after a character</source>
        <translation>拆分：某字符之前和之后</translation>
    </message>
    <message>
        <source>Before it</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After it</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Character</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Take apart: from … to …</source>
        <translation>拆分：从……到……</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Take apart: codes of products, and names</source>
        <translation>拆分：产品代号和名称</translation>
    </message>
    <message>
        <source>Codes such as BIIB067</source>
        <translation>代号，如 BIIB067</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Numbers with the currency or unit of another column</source>
        <translation>数字配上另一列的币种或单位</translation>
    </message>
    <message>
        <source>Column with the currency or unit</source>
        <translation>币种或单位所在的列</translation>
    </message>
    <message>
        <source>Join with other columns</source>
        <translation>与其他列合并</translation>
    </message>
    <message>
        <source>Between the texts</source>
        <translation>各段文字之间</translation>
    </message>
    <message>
        <source>Columns to join, in this order</source>
        <translation>要合并的列，按此顺序</translation>
    </message>
    <message>
        <source>Where the cell is blank, take another column</source>
        <translation>单元格为空时取另一列</translation>
    </message>
    <message>
        <source>Column to take instead</source>
        <translation>改取的列</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>“{text}” is not an age. Write it like 18岁 or 18 Years, a range like 18岁至60岁.</source>
        <translation>“{text}”不是年龄。请写成 18岁 或 18 Years，范围写成 18岁至60岁。</translation>
    </message>
    <message>
        <source>“{text}” begins at a higher age than it ends.</source>
        <translation>“{text}”的起始年龄大于结束年龄。</translation>
    </message>
    <message>
        <source>“{text}” is not a term of this list. Nearest: {nearest}.</source>
        <translation>“{text}”不在此列表中。最接近的有：{nearest}。</translation>
    </message>
    <message>
        <source>“{text}” is not a term of this list, and no term is near it.</source>
        <translation>“{text}”不在此列表中，也没有相近的词。</translation>
    </message>
    <message>
        <source>“{text}” is not a term of the list; it is kept as written.</source>
        <translation>“{text}”不在列表中，按原文保留。</translation>
    </message>
    <message>
        <source>Only “{read}” was read, not the words in brackets.</source>
        <translation>只读取了“{read}”，未读括号中的文字。</translation>
    </message>
    <message>
        <source>The day is the one in Shanghai (UTC+8) at the time given.</source>
        <translation>日期按所给时刻的上海时间（UTC+8）计。</translation>
    </message>
    <message>
        <source>“{text}” ends before it begins.</source>
        <translation>“{text}”的结束早于开始。</translation>
    </message>
    <message>
        <source>“{text}” could be {first} or {second}; say whether day or month comes first in this column.</source>
        <translation>“{text}”可能是 {first} 或 {second}；请指明此列是日在前还是月在前。</translation>
    </message>
    <message>
        <source>“{text}” could be {first} or day {day} of a month without a year; write the year in full.</source>
        <translation>“{text}”可能是 {first}，也可能是没有年份的某月 {day} 日；请写全年份。</translation>
    </message>
    <message>
        <source>“{text}” is not a date of the calendar.</source>
        <translation>“{text}”不是日历上的日期。</translation>
    </message>
    <message>
        <source>“{text}” names no year, and the date of the document is not known.</source>
        <translation>“{text}”没有年份，文件日期也不清楚。</translation>
    </message>
    <message>
        <source>“{text}” has a year of two digits; write four.</source>
        <translation>“{text}”的年份只有两位，请写四位。</translation>
    </message>
    <message>
        <source>The year was taken from the date of the document.</source>
        <translation>年份取自文件日期。</translation>
    </message>
    <message>
        <source>The year of two digits was read as {year}.</source>
        <translation>两位年份读作 {year}。</translation>
    </message>
    <message>
        <source>{text} was read as a day count of a spreadsheet.</source>
        <translation>{text} 按表格软件的日期序号读取。</translation>
    </message>
    <message>
        <source>Read with the month in the other place than the rest of the column: no other reading is possible.</source>
        <translation>月份位置与此列其他值不同：没有其他读法。</translation>
    </message>
    <message>
        <source>Read as January; a spreadsheet may have made it of {year}.10.</source>
        <translation>读作一月；也可能是表格软件由 {year}.10 变来的。</translation>
    </message>
    <message>
        <source>旬 is a part of a month; of a year it was read as its beginning, middle or end.</source>
        <translation>“旬”属于月份；用于年份时按年初、年中或年末读取。</translation>
    </message>
    <message>
        <source>Read as a season of the northern hemisphere.</source>
        <translation>按北半球的季节读取。</translation>
    </message>
    <message>
        <source>“{text}” is not a date that can be read. Write it like 2025-09-30, 2025-09 or 2025年9月.</source>
        <translation>“{text}”不是可识别的日期。请写成 2025-09-30、2025-09 或 2025年9月。</translation>
    </message>
    <message>
        <source>The year {year} is outside {first} to {last}.</source>
        <translation>年份 {year} 不在 {first} 至 {last} 之间。</translation>
    </message>
    <message>
        <source>“{text}” is what spreadsheets and databases write for a date that is not there; it was left blank.</source>
        <translation>“{text}”是表格软件和数据库在没有日期时写入的值；已留空。</translation>
    </message>
    <message>
        <source>The text says that it still goes on; no end is known.</source>
        <translation>原文说仍在进行，结束时间未知。</translation>
    </message>
    <message>
        <source>“{text}” is neither yes nor no. Write 是 or 否, yes or no.</source>
        <translation>“{text}”既非是也非否。请写 是 或 否，yes 或 no。</translation>
    </message>
    <message>
        <source>“{text}” has the form of a {scheme}, but its check character does not fit: a typing error.</source>
        <translation>“{text}”有 {scheme} 的格式，但校验位不符：应有输入错误。</translation>
    </message>
    <message>
        <source>“{text}” is all zeros: a placeholder, not a number that was given out.</source>
        <translation>“{text}”全是零：是占位符，不是真实编号。</translation>
    </message>
    <message>
        <source>“{text}” would be of the year {year}, when there was no such register yet or is not yet.</source>
        <translation>“{text}”应属 {year} 年，而该年尚无此登记平台，或尚未到来。</translation>
    </message>
    <message>
        <source>“{text}” has {count} digits, a {scheme} has {wanted} ({example}).</source>
        <translation>“{text}”有 {count} 位数字，{scheme} 应为 {wanted} 位（{example}）。</translation>
    </message>
    <message>
        <source>“{text}” is not a {scheme}. It looks like {example}.</source>
        <translation>“{text}”不是 {scheme}。正确格式如 {example}。</translation>
    </message>
    <message>
        <source>“{text}” is not a number of a register that is known, such as {examples}.</source>
        <translation>“{text}”不是已知登记平台的编号，如 {examples}。</translation>
    </message>
    <message>
        <source>“{text}” holds {count} identifiers where one is needed: {found}.</source>
        <translation>“{text}”含有 {count} 个编号，此处只需一个：{found}。</translation>
    </message>
    <message>
        <source>Leading zeros were missing and were put back.</source>
        <translation>已补回缺失的前导零。</translation>
    </message>
    <message>
        <source>Read from a longer text: “{text}”.</source>
        <translation>从较长的文字中读取：“{text}”。</translation>
    </message>
    <message>
        <source>“{text}” is not the id of a record; names are looked up before they become links.</source>
        <translation>“{text}”不是记录的 id；名称须先查找才能成为链接。</translation>
    </message>
    <message>
        <source>“{territory}” is not a territory; known are {known}.</source>
        <translation>“{territory}”不是地区；已知的有 {known}。</translation>
    </message>
    <message>
        <source>The currency is inferred to be {currency}; the text does not name it.</source>
        <translation>币种推断为 {currency}，原文未写明。</translation>
    </message>
    <message>
        <source>The text names no currency.</source>
        <translation>原文未写明币种。</translation>
    </message>
    <message>
        <source>A zero was taken as not disclosed.</source>
        <translation>零视为未披露。</translation>
    </message>
    <message>
        <source>Small for a financing: a price per share, or is a unit such as 万 or million missing?</source>
        <translation>作为融资额偏小：是每股价格，还是漏了“万”或 million 等单位？</translation>
    </message>
    <message>
        <source>Also given as {amount}.</source>
        <translation>另写作 {amount}。</translation>
    </message>
    <message>
        <source>The text also names the round: {round}.</source>
        <translation>原文还写有轮次：{round}。</translation>
    </message>
    <message>
        <source>Money that was spent, not raised.</source>
        <translation>这是支出的金额，不是融资额。</translation>
    </message>
    <message>
        <source>“{text}” is not an amount of money that can be read. Write it like 1.5亿元 or USD 20 million.</source>
        <translation>“{text}”不是可识别的金额。请写成 1.5亿元 或 USD 20 million。</translation>
    </message>
    <message>
        <source>The comma was read as a decimal point.</source>
        <translation>逗号按小数点读取。</translation>
    </message>
    <message>
        <source>“{text}” is a negative amount.</source>
        <translation>“{text}”是负数金额。</translation>
    </message>
    <message>
        <source>“{text}” stands in brackets, as accounts write a loss. If it is an amount, write it without brackets.</source>
        <translation>“{text}”写在括号里，会计上表示亏损。如果是金额，请去掉括号。</translation>
    </message>
    <message>
        <source>“{text}” speaks of a loss, not of money that was raised or paid.</source>
        <translation>“{text}”说的是亏损，不是融资或付款。</translation>
    </message>
    <message>
        <source>“{text}” is a price per share, not an amount.</source>
        <translation>“{text}”是每股价格，不是总金额。</translation>
    </message>
    <message>
        <source>“{text}”: the commas do not stand between thousands. Write the number without commas.</source>
        <translation>“{text}”：逗号不在千位之间。请去掉逗号再写数字。</translation>
    </message>
    <message>
        <source>“{text}” holds several amounts: {amounts}. Give each its own row.</source>
        <translation>“{text}”含有多个金额：{amounts}。请分行填写。</translation>
    </message>
    <message>
        <source>“{text}” is a range that ends below where it begins.</source>
        <translation>“{text}”的范围上限低于下限。</translation>
    </message>
    <message>
        <source>“{text}”: 兆 is a million on the mainland and 10^12 in Taiwan and Japan; write 亿 or 万亿.</source>
        <translation>“{text}”：“兆”在大陆指百万，在台湾和日本指万亿；请写“亿”或“万亿”。</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>“{text}”不是数字。</translation>
    </message>
    <message>
        <source>“{text}” is not a whole number. Write it without decimals.</source>
        <translation>“{text}”不是整数。请去掉小数。</translation>
    </message>
    <message>
        <source>“{text}” could be {small} or {large}; write it without a point.</source>
        <translation>“{text}”可能是 {small} 或 {large}；请不要用点号。</translation>
    </message>
    <message>
        <source>“{text}” is a range; one number is needed here.</source>
        <translation>“{text}”是范围；此处只需一个数字。</translation>
    </message>
    <message>
        <source>“{text}” holds several numbers, and it does not say which one counts.</source>
        <translation>“{text}”含有多个数字，且未说明以哪个为准。</translation>
    </message>
    <message>
        <source>“{text}” is less than {minimum}, the least that makes sense here.</source>
        <translation>“{text}”小于此处的最小合理值 {minimum}。</translation>
    </message>
    <message>
        <source>“{text}” does not say how many take part. Write it like 60, 约60例, China 48, US 12 or A组30例；B组30例.</source>
        <translation>“{text}”没有说明参加人数。请写成 60、约60例、China 48, US 12 或 A组30例；B组30例。</translation>
    </message>
    <message>
        <source>“{text}” is more than {maximum}, the most that makes sense here.</source>
        <translation>“{text}”大于此处的最大合理值 {maximum}。</translation>
    </message>
    <message>
        <source>“{text}” counts “{label}” twice.</source>
        <translation>“{text}”中“{label}”计了两次。</translation>
    </message>
    <message>
        <source>The sum of {count} groups.</source>
        <translation>{count} 组之和。</translation>
    </message>
    <message>
        <source>The groups add up to {sum}, not to the total of {total}.</source>
        <translation>各组之和为 {sum}，与总数 {total} 不符。</translation>
    </message>
    <message>
        <source>No number was given for “{label}”; it is not in the sum.</source>
        <translation>“{label}”没有给出数字，未计入总和。</translation>
    </message>
    <message>
        <source>“{text}” says how many are planned; that belongs under “Planned enrolment”.</source>
        <translation>“{text}”是计划人数，应填在“计划入组”。</translation>
    </message>
    <message>
        <source>“{text}” says how many took part; that belongs under “Actual enrolment”.</source>
        <translation>“{text}”是实际人数，应填在“实际入组”。</translation>
    </message>
    <message>
        <source>The text also says that {count} are planned.</source>
        <translation>原文还写有计划 {count} 人。</translation>
    </message>
    <message>
        <source>The text also says that {count} took part.</source>
        <translation>原文还写有实际参加 {count} 人。</translation>
    </message>
    <message>
        <source>An actual number of 0: right only if nobody took part.</source>
        <translation>实际人数为 0：仅当无人参加时才正确。</translation>
    </message>
    <message>
        <source>The number was given as approximate.</source>
        <translation>原文给出的是约数。</translation>
    </message>
    <message>
        <source>The text says more than this number.</source>
        <translation>原文说多于此数。</translation>
    </message>
    <message>
        <source>The text says at least this number.</source>
        <translation>原文说至少此数。</translation>
    </message>
    <message>
        <source>The text says at most this number.</source>
        <translation>原文说至多此数。</translation>
    </message>
    <message>
        <source>The text says less than this number.</source>
        <translation>原文说少于此数。</translation>
    </message>
    <message>
        <source>“{text}” is not a trial phase. Write it like 2, 1/2a or II期.</source>
        <translation>“{text}”不是试验分期。请写成 2、1/2a 或 II期。</translation>
    </message>
    <message>
        <source>“{text}” goes from a later phase to an earlier one.</source>
        <translation>“{text}”由后期到前期，顺序颠倒。</translation>
    </message>
    <message>
        <source>A spreadsheet turned the phase into the date {date}; read as phase {phase}.</source>
        <translation>表格软件把分期变成了日期 {date}；读作 {phase} 期。</translation>
    </message>
    <message>
        <source>“{text}” is a date, and not one that a phase could have been turned into.</source>
        <translation>“{text}”是日期，且不可能由分期变来。</translation>
    </message>
    <message>
        <source>The register answered no for every phase.</source>
        <translation>登记平台对每个分期都答“否”。</translation>
    </message>
    <message>
        <source>“{text}” is not a web address: it needs a host such as example.org.</source>
        <translation>“{text}”不是网址：缺少主机名，如 example.org。</translation>
    </message>
    <message>
        <source>“{text}” starts with “{scheme}:”; only http, https and ftp addresses are kept.</source>
        <translation>“{text}”以“{scheme}:”开头；只保留 http、https 和 ftp 地址。</translation>
    </message>
    <message>
        <source>The address had no “https://” in front; it was added.</source>
        <translation>地址前缺少“https://”，已补上。</translation>
    </message>
    <message>
        <source>“{text}” was read as {term}, as it was taught.</source>
        <translation>“{text}”按学过的读作{term}。</translation>
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
    <message>
        <source>“{rest}” was not read; the place is kept without it.</source>
        <translation>“{rest}”未能读取；地点已保留，不含此部分。</translation>
    </message>
    <message>
        <source>“{text}” is no province, city or country that is known. Write it like 浙江 or Zhejiang.</source>
        <translation>“{text}”不是已知的省份、城市或国家。请写成 浙江 或 Zhejiang。</translation>
    </message>
    <message>
        <source>Read as the week from {first} to {last}.</source>
        <translation>按 {first} 至 {last} 这一周读取。</translation>
    </message>
    <message>
        <source>The text names a financial year; which months it has depends on the company, so it is approximate.</source>
        <translation>文中是财政年度；起止月份因公司而异，因此为近似值。</translation>
    </message>
</context>
<context>
    <name>Verify</name>
    <message>
        <source>Checking the database</source>
        <translation>正在检查数据库</translation>
    </message>
    <message>
        <source>SQLite finds the file damaged: {detail}</source>
        <translation>SQLite 发现文件损坏：{detail}</translation>
    </message>
    <message>
        <source>A row points at a row of table “{parent}” that is not there</source>
        <translation>有一行指向表“{parent}”中不存在的行</translation>
    </message>
    <message>
        <source>The {type} is missing</source>
        <translation>缺少 {type}</translation>
    </message>
    <message>
        <source>The column “{column}” is missing</source>
        <translation>缺少列“{column}”</translation>
    </message>
    <message>
        <source>Another program added this {type}</source>
        <translation>此 {type} 由其他程序添加</translation>
    </message>
    <message>
        <source>Another program altered this {type}</source>
        <translation>此 {type} 被其他程序更改</translation>
    </message>
    <message>
        <source>The record is of the kind “{kind}”, which this Thaw does not know</source>
        <translation>记录类型为“{kind}”，本版融冰不认识</translation>
    </message>
    <message>
        <source>The record has no row of values</source>
        <translation>记录没有对应的值</translation>
    </message>
    <message>
        <source>The row of values belongs to no record of this kind</source>
        <translation>这行值不属于此类型的任何记录</translation>
    </message>
    <message>
        <source>There is a link, but records of the kind “{kind}” have no such link field</source>
        <translation>存在链接，但“{kind}”记录没有这个链接字段</translation>
    </message>
    <message>
        <source>The link points at a record of the kind “{found}”, and the field takes “{wanted}”</source>
        <translation>链接指向“{found}”记录，而该字段应为“{wanted}”</translation>
    </message>
    <message>
        <source>There are {count} links in a field that holds one</source>
        <translation>只能有一个链接的字段中有 {count} 个链接</translation>
    </message>
    <message>
        <source>The statements are cited to a record that is no source</source>
        <translation>这些说法引用的记录不是来源</translation>
    </message>
    <message>
        <source>The statements cannot be read ({detail})</source>
        <translation>无法读取这些说法（{detail}）</translation>
    </message>
    <message>
        <source>There is a statement about a field that records of the kind “{kind}” do not have</source>
        <translation>存在一种说法，其字段是“{kind}”记录没有的</translation>
    </message>
    <message>
        <source>The history entry of changeset {changeset} cannot be read ({detail})</source>
        <translation>无法读取改动 {changeset} 的历史条目（{detail}）</translation>
    </message>
    <message>
        <source>The record&apos;s last change (changeset {changeset}) is not in the history</source>
        <translation>记录的最近一次改动（改动 {changeset}）不在历史中</translation>
    </message>
    <message>
        <source>The setting cannot be read, so its default counts</source>
        <translation>无法读取该设置，采用默认值</translation>
    </message>
    <message>
        <source>The rate of {currency} for {year} cannot be read, so it does not count</source>
        <translation>无法读取 {currency} {year} 年的汇率，不予采用</translation>
    </message>
    <message>
        <source>There is more of this kind; only the first {count} are listed</source>
        <translation>同类问题还有更多，只列出前 {count} 个</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Something is still being written</source>
        <translation>仍有内容正在写入</translation>
    </message>
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
