using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents.Imports;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using static EastSuttonPark.ActionPlan.Tests.Imports.MadeDocuments;
using PageSize = UglyToad.PdfPig.Content.PageSize;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

public sealed class PdfReaderTests
{
    [Fact]
    public async Task Merged_cells_stand_in_the_first_of_their_columns_and_rows()
    {
        var read = Read(await Pdf(new MadeTable(
            [2000, 3000, 3000, 3000],
            [
                Row("1. Rec No", "2. Concerns", "3. Response", "4. Target Date"),
                Section("Priority concerns", 4),
                [new("1", 1, MadeMerge.Begins), new("spans two of the columns that the table has", 2), "May 2024"],
                [new("", 1, MadeMerge.GoesOn), "below the first", new("spans the last two", 2)],
            ])));

        Assert.Equal(
            ["page 1, row 1: 1. Rec No|2. Concerns|3. Response|4. Target Date", "page 1, row 2: Priority concerns|||", "page 1, row 3: 1|spans two of the columns that the table has||May 2024", "page 1, row 4: |below the first|spans the last two|"],
            Rows(read));
    }

    [Fact]
    public async Task A_cell_reads_from_top_to_bottom_with_hyphens_and_slashes_as_printed()
    {
        const string Words = "Women on non-accredited and cross-functional courses at HMP/YOI East Sutton Park – HMP/YOI in short – re-launched their self-employment scheme; office efficiency, staff affinity and “non-association” of 25–30 women.";
        var read = Read(await Pdf(new MadeTable([1900, 2100, 1700], [Row(Words, $"{Words}\n{Words}", Words)])));

        Assert.Equal([$"page 1, row 1: {Words}|{Words} {Words}|{Words}"], Rows(read));
    }

    [Fact]
    public async Task The_items_of_a_list_and_paragraphs_that_stand_apart_begin_lines_and_what_is_wrapped_begins_none()
    {
        const string Long = "decide, in writing and each month anew, which of the women on the unit shall be offered a place on the course, and say why where they are not";
        var apart = Paragraphs($"Then {Long}.").Single();
        apart.PrependChild(new ParagraphProperties(new SpacingBetweenLines { Before = "240" }));
        var cell = (await Converted(WithAction([.. Paragraphs($"Leaders will {Long}:"), Item(2, "meet"), Item(2, Long), Item(3, "meet again"), Item(3, Long), apart]), "docx", "pdf")) is var pdf ? Read(pdf).Tables[0].Rows[^1].Printed[2] : "";

        Assert.Equal($"Leaders will {Long}:\n• meet\n• {Long}\na) meet again\nb) {Long}\nThen {Long}.", cell);
    }

    [Fact]
    public async Task A_table_over_several_pages_is_one_on_each_and_what_repeats_at_their_edges_is_told_once()
    {
        var plan = Plan(FiveColumns, FiveWidths, 12);
        var read = Read(await Converted(Word([.. TitleLines, plan], footer: "Page"), "docx", "pdf"));

        Assert.True(read.Tables.Count > 2, $"{read.Tables.Count} tables.");
        Assert.All(read.Tables, table => Assert.Equal(FiveColumns, table.Rows[0].Cells));
        Assert.Equal(["top of every page: OFFICIAL", "foot of every page: Page 1", .. TitleLines.Select(line => $"page 1: {line}")], read.Text.Select(line => $"{line.Place}: {line.Text}"));
        Assert.Equal(
            Words(plan.Rows.Skip(1).SelectMany(row => row).Select(cell => cell.Text)),
            Words(read.Tables.SelectMany(table => table.Rows.Skip(1)).SelectMany(row => row.Cells)));
        Assert.Equal(Enumerable.Range(0, read.Text.Count + read.Tables.Sum(t => t.Rows.Count)), read.Text.Select(l => l.Order).Concat(read.Tables.SelectMany(t => t.Rows).Select(r => r.Order)).Order().Select(order => order - 1));
    }

    [Fact]
    public async Task A_paragraph_that_was_wrapped_is_one_line_and_raised_letters_stay_in_theirs()
    {
        var lines = new[] { "Short.", string.Join(' ', Enumerable.Repeat("A sentence that goes on over the edge of the page and further.", 6)), "Last, HMP/YOI." };
        Assert.Equal(lines, Read(await Converted(Word(lines, header: null), "docx", "pdf")).Text.Select(line => line.Text));

        var raised = new Paragraph(
            new Run(new Text("Action Plan Submitted: 9")), new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }), new Text("th")),
            new Run(new Text(" January 2024, H") { Space = SpaceProcessingModeValues.Preserve }), new Run(new RunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Subscript }), new Text("2")), new Run(new Text("O")));
        Assert.Equal(["Action Plan Submitted: 9th January 2024, H2O", "Next."], Read(await Converted(Word([raised, "Next."], header: null), "docx", "pdf")).Text.Select(line => line.Text));
    }

    [Fact]
    public async Task A_table_without_lines_is_read_by_its_columns()
    {
        var rows = new[] { "Rec No|Concerns|Response|Owner|Target Date", "1|A concern of some length that is wrapped in its column|Do this and then do that, until it is done|Governor|May 2024", "|Another concern|Do it again|Head of Education|June 2024" };
        var table = Table(new MadeTable([2000, 3000, 3000, 2500, 2500], [.. rows.Select(row => Row(row.Split('|')))]));
        table.GetFirstChild<TableProperties>()!.RemoveAllChildren<TableBorders>();
        var read = Read(await Converted(Word(["Above the table.", table, "\n\nBelow the table."], header: null), "docx", "pdf"));

        Assert.Equal(rows.Select((row, index) => $"page 1, row {index + 1}: {row}"), Rows(read));
        Assert.Equal(["Above the table.", "Below the table."], read.Text.Select(line => line.Text));
    }

    [Theory]
    [InlineData("+90")]
    [InlineData("+180")]
    [InlineData("+270")]
    public async Task A_page_that_was_turned_reads_as_it_is_shown(string turned)
    {
        var folder = Directory.CreateTempSubdirectory("action-plan-turned-");
        try
        {
            var upright = await Pdf(new MadeTable([3000, 3000, 3000], [Row("Rec No", "Concerns", "Target Date"), Row("1", "A concern that is wrapped in its cell", "May 2024")]));
            var (from, to) = (Path.Combine(folder.FullName, "a.pdf"), Path.Combine(folder.FullName, "b.pdf"));
            await File.WriteAllBytesAsync(from, upright, TestContext.Current.CancellationToken);
            // Drawn on its side, as a scanner or a printer driver does, and turned back for the reader.
            await OtherPrograms.Run("qpdf", from, "--flatten-rotation", $"--rotate={turned}", "--", to);
            var read = Read(await File.ReadAllBytesAsync(to, TestContext.Current.CancellationToken));
            var expected = Read(upright);
            // The page is shown turned: its letters run down, up or upside down, and their table with them. No word is lost.
            Assert.Equal(Words(expected.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells)), Words(read.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Cells)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Lines_drawn_as_thin_boxes_cell_by_cell_make_a_table_as_Word_draws_them()
    {
        var pdf = new PdfDocumentBuilder();
        var font = pdf.AddStandard14Font(Standard14Font.Helvetica);
        var page = pdf.AddPage(PageSize.A4, isPortrait: false);
        double[] xs = [50, 150, 400, 500];
        double[] ys = [500, 470, 400];
        page.SetTextAndFillColor(0, 0, 0);
        for (var row = 0; row < 2; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                // The pieces end half a point from the corners, which are boxes of their own.
                page.DrawRectangle(new PdfPoint(xs[column] + 0.5, ys[row]), xs[column + 1] - xs[column] - 0.5, 0.48, 0, fill: true);
                page.DrawRectangle(new PdfPoint(xs[column], ys[row]), 0.48, 0.48, 0, fill: true);
                page.DrawRectangle(new PdfPoint(xs[column], ys[row + 1] + 0.5), 0.48, ys[row] - ys[row + 1] - 0.5, 0, fill: true);
            }

            page.DrawRectangle(new PdfPoint(xs[3], ys[row + 1] + 0.5), 0.48, ys[row] - ys[row + 1] - 0.5, 0, fill: true);
        }

        for (var column = 0; column < 3; column++)
            page.DrawRectangle(new PdfPoint(xs[column], ys[2]), xs[column + 1] - xs[column], 0.48, 0, fill: true);
        page.AddText("Rec No", 10, new PdfPoint(55, 480), font);
        page.AddText("Concerns", 10, new PdfPoint(155, 480), font);
        page.AddText("Date", 10, new PdfPoint(405, 480), font);
        page.AddText("1", 10, new PdfPoint(55, 455), font);
        page.AddText("The first line and", 10, new PdfPoint(155, 455), font);
        page.AddText("the second.", 10, new PdfPoint(155, 443), font);
        page.AddText("Below the table.", 10, new PdfPoint(55, 380), font);
        var read = Read(pdf.Build());

        Assert.Equal(["page 1, row 1: Rec No|Concerns|Date", "page 1, row 2: 1|The first line and the second.|"], Rows(read));
        Assert.Equal(["page 1: Below the table."], read.Text.Select(line => $"{line.Place}: {line.Text}"));
    }

    [Fact]
    public void Each_page_is_told_to_the_watch_and_the_watch_can_end_it()
    {
        var pdf = new PdfDocumentBuilder();
        var font = pdf.AddStandard14Font(Standard14Font.Helvetica);
        for (var number = 0; number < 3; number++)
            pdf.AddPage(PageSize.A4).AddText("Words", 10, new PdfPoint(50, 500), font);
        var file = new PlanFile("plan.pdf", pdf.Build());
        var told = new List<(int, int)>();

        new PdfReader().Read(file, new ReadingWatch(TestContext.Current.CancellationToken, (done, of) => told.Add((done, of))));
        Assert.Equal([(1, 3), (2, 3), (3, 3)], told.Where(t => t.Item2 > 0));

        using var ended = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new PdfReader().Read(file, new ReadingWatch(ended.Token, (done, of) =>
        {
            if (done == 2)
                ended.Cancel();
        })));
    }

    private static Task<byte[]> Pdf(MadeTable table) => Converted(Word([table], header: null), "docx", "pdf");

    private static SourceDocument Read(byte[] content)
    {
        var file = new PlanFile("plan.bin", content);
        Assert.True(new PdfReader().CanRead(file));
        return new PdfReader().Read(file, ReadingWatch.None);
    }

    private static IEnumerable<string> Words(IEnumerable<string> cells) => cells.SelectMany(cell => cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Rows(SourceDocument read) => read.Tables.SelectMany(table => table.Rows).Select(row => $"{row.Place}: {string.Join('|', row.Cells)}");
}
