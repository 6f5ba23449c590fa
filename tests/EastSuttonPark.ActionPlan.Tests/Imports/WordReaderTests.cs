using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents.Imports;
using static EastSuttonPark.ActionPlan.Tests.Imports.MadeDocuments;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

public sealed class WordReaderTests
{
    private const string Namespaces =
        """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" """;

    [Fact]
    public void Lines_and_tables_stand_in_their_order_with_their_places()
    {
        var read = Read(Word(["First.", new MadeTable([2000, 2000], [Row("a", "b"), Row("c", "d")]), "Between.", new MadeTable([2000], [Row("e")]), "Last."]));

        Assert.Equal(["paragraph 1: First.", "paragraph 2: Between.", "paragraph 3: Last."], read.Text.Select(line => $"{line.Place}: {line.Text}"));
        Assert.Equal(["table 1, row 1: a|b", "table 1, row 2: c|d", "table 2, row 1: e"], Rows(read));
        Assert.Equal(["First.", "a", "c", "Between.", "e", "Last."], read.Text.Select(l => (l.Order, l.Text)).Concat(read.Tables.SelectMany(t => t.Rows).Select(r => (r.Order, r.Cells[0]))).OrderBy(x => x.Order).Select(x => x.Item2));
    }

    [Fact]
    public void The_paragraphs_and_line_breaks_of_a_cell_are_its_lines()
    {
        var row = ReadBody("""<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:t>b </w:t></w:r></w:p><w:p/><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>d</w:t></w:r></w:p></w:tc></w:tr></w:tbl>""").Tables[0].Rows[0];

        Assert.Equal(["a b c", "d"], row.Cells);
        Assert.Equal(["a\nb\nc", "d"], row.Printed);
    }

    [Fact]
    public void The_lines_of_a_paragraph_are_lines_of_the_title_block_too() =>
        Assert.Equal(["paragraph 1: Report Published: 8 January 2024", "paragraph 1: Action Plan Submitted: 9 January 2024", "paragraph 2: Next."],
            ReadBody("""<w:p><w:r><w:t>Report Published: 8 January 2024</w:t><w:br/><w:t>Action Plan Submitted: 9 January 2024</w:t></w:r></w:p><w:p><w:r><w:t>Next.</w:t></w:r></w:p>""").Text.Select(line => $"{line.Place}: {line.Text}"));

    [Fact]
    public void Merged_cells_stand_in_the_first_of_their_columns_and_rows()
    {
        var read = Read(Word([new MadeTable(
            [1000, 1000, 1000, 1000],
            [
                Row("1", "2", "3", "4"),
                Section("Priority concerns", 4),
                [new("a", 1, MadeMerge.Begins), new("b", 2), "c"],
                [new("", 1, MadeMerge.GoesOn), "d", new("e", 2)],
            ])]));

        Assert.Equal(["1|2|3|4", "Priority concerns|||", "a|b||c", "|d|e|"], Cells(read));
    }

    [Fact]
    public void Borders_that_were_dragged_about_make_no_columns()
    {
        // Word keeps a column for each border that any row has: here the second row's are a hair aside.
        const string Table = """
            <w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="60"/><w:gridCol w:w="2000"/><w:gridCol w:w="60"/><w:gridCol w:w="1000"/></w:tblGrid>
            <w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>B</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>C</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>bb</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>cc</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            """;

        Assert.Equal(["A|B|C", "a|b|c", "|bb|cc"], Cells(ReadBody(Table)));
    }

    [Theory]
    [InlineData("""<w:r><w:t xml:space="preserve">one </w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>""", "one two three")]
    [InlineData("""<w:r><w:t>accom</w:t><w:softHyphen/><w:t>mo&#xAD;dation non</w:t><w:noBreakHyphen/><w:t>accredited</w:t></w:r>""", "accommodation non-accredited")]
    [InlineData("""<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> here</w:t></w:r></w:moveTo>""", "new here")]
    [InlineData("""<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t> control</w:t></w:r></w:sdtContent></w:sdt>""", "link control")]
    [InlineData("""<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Choose an item.</w:t></w:r></w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>May 2024</w:t></w:r></w:sdtContent></w:sdt>""", "May 2024")]
    [InlineData("""<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>""", "seen")]
    [InlineData("""<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>May 2024</w:t></w:r>""", "May 2024")]
    [InlineData("""<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>done</w:t><w:sym w:font="Symbol" w:char="F0B7"/></w:r>""", "✓done")]
    [InlineData("""<w:r><w:t>ef&#xFB01;cient&#xA0;&#x200B;use</w:t></w:r>""", "efficient use")]
    [InlineData("""<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent><w:t>text</w:t></w:r>""", "box text")]
    public void The_words_of_a_cell_are_those_that_are_printed(string runs, string expected) =>
        Assert.Equal([$"{expected}|"], Cells(ReadBody($"<w:tbl><w:tr><w:tc><w:p>{runs}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>")));

    [Fact]
    public void Paragraphs_lists_and_tables_within_a_cell_are_its_words_in_order()
    {
        const string Cell = """
            <w:p><w:r><w:t>Before:</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner 1</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>inner 2</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>inner 3</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><w:t>after.</w:t></w:r></w:p>
            """;

        Assert.Equal(["Before: one two inner 1 inner 2 inner 3 after.|x"], Cells(ReadBody($"<w:tbl><w:tr><w:tc>{Cell}</w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")));
    }

    [Fact]
    public void Rows_and_cells_in_content_controls_count_and_rows_deleted_under_tracking_do_not()
    {
        const string Table = """
            <w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt>
            <w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>
            <w:tr><w:trPr><w:ins w:id="2"/></w:trPr><w:tc><w:p><w:ins><w:r><w:t>d</w:t></w:r></w:ins></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
            """;

        Assert.Equal(["table 1, row 1: a|b", "table 1, row 3: d|"], Rows(ReadBody(Table)));
    }

    [Fact]
    public void A_column_of_numbers_that_Word_counts_itself_is_read_as_printed()
    {
        var read = Read(Word(
            [Rows(Item(1, ""), Item(1, ""), Item(2, "bullet"), Item(2, ""), Item(3, ""), Item(4, ""), Item(4, ""), Item(1, "words"), Item(1, ""))], also: Lists));

        // The number before words counts the rows, or an item; it is none of the words.
        Assert.Equal(["1.|x", "2.|x", "bullet|x", "|x", "a)|x", "(i)|x", "(ii)|x", "words|x", "4.|x"], Cells(read));

        static Table Rows(params Paragraph[] firsts) => new(firsts.Select(first => new TableRow(new TableCell(first), new TableCell(new Paragraph(new Run(new Text("x")))))));
    }

    [Fact]
    public void The_items_of_a_list_in_a_cell_keep_their_lines_and_the_marks_and_numbers_that_Word_prints()
    {
        var row = Read(WithAction([.. Paragraphs("Leaders will:"), Item(2, "meet"), Item(2, "decide"), Item(3, "in writing"), Item(3, "each month"), Item(4, "and say so"), .. Paragraphs("That is all.")])).Tables[0].Rows[^1];

        Assert.Equal("Leaders will:\n• meet\n• decide\na) in writing\nb) each month\n(i) and say so\nThat is all.", row.Printed[2]);
    }

    [Fact]
    public void Footnotes_are_lines_after_the_table_that_names_them_and_headers_are_none()
    {
        var cell = new TableCell(new Paragraph(new Run(new Text("words")), new Run(new FootnoteReference { Id = 2 })));
        var read = Read(Word(
            [new Table(new TableRow(cell)), "After."],
            header: "OFFICIAL",
            footer: "Page",
            also: main => main.AddNewPart<FootnotesPart>().Footnotes = new Footnotes(
                new Footnote(new Paragraph(new Run(new SeparatorMark()))) { Type = FootnoteEndnoteValues.Separator, Id = 0 }, new Footnote(new Paragraph(new Run(new Text("What it means.")))) { Id = 2 })));

        Assert.Equal(["footnote 2: What it means.", "paragraph 1: After."], read.Text.Select(line => $"{line.Place}: {line.Text}"));
        Assert.Equal(["words"], Cells(read));
    }

    [Fact]
    public void A_document_with_a_misspelt_link_is_read()
    {
        var content = Word(["Words."], also: main => main.AddHyperlinkRelationship(new Uri("mailto:somebody@example.org"), isExternal: true));
        Assert.Equal(["Words."], Read(HostileFiles.Replaced(content, "word/_rels/document.xml.rels", "mailto:somebody@example.org", "mailto:some body@@exa mple.org%%")).Text.Select(line => line.Text));
    }

    [Fact]
    public void A_document_in_the_strict_form_is_read()
    {
        var content = HostileFiles.Replaced(Word(["Words.", new MadeTable([1000, 1000], [Row("a", "b")])]), "word/document.xml", "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main");
        Assert.Equal(["a|b"], Cells(Read(content)));
    }

    [Fact]
    public void A_document_embedded_in_another_is_refused_with_the_place() =>
        Assert.Contains("Paragraph 2: another document is embedded here", Assert.Throws<PlanReadException>(() => ReadBody("""<w:p><w:r><w:t>a</w:t></w:r></w:p><w:altChunk/>""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_table_is_read_back_as_it_was_written() =>
        MadeTables.Any.Sample(rows => Assert.Equal(rows.Select(row => string.Join('|', row)), Cells(Read(Word([new MadeTable([.. rows[0].Select(_ => 1500)], [.. rows.Select(row => Row([.. row]))])])))), iter: 100);

    private static SourceDocument ReadBody(string body) =>
        Read(HostileFiles.Part(Word(["x"]), "word/document.xml", $"""<?xml version="1.0" encoding="UTF-8"?><w:document {Namespaces}><w:body>{body}</w:body></w:document>"""));

    private static SourceDocument Read(byte[] content)
    {
        var file = new PlanFile("plan.bin", content);
        Assert.True(new WordReader().CanRead(file));
        return new WordReader().Read(file, ReadingWatch.None);
    }

    private static IEnumerable<string> Cells(SourceDocument read) => read.Tables.SelectMany(table => table.Rows).Select(row => string.Join('|', row.Cells));

    private static IEnumerable<string> Rows(SourceDocument read) => read.Tables.SelectMany(table => table.Rows).Select(row => $"{row.Place}: {string.Join('|', row.Cells)}");
}
