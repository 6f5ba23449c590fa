using System.Globalization;
using System.IO.Compression;
using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents;
using EastSuttonPark.ActionPlan.Tests.PlannedActions;
using Microsoft.Extensions.DependencyInjection;
using static EastSuttonPark.ActionPlan.Tests.Imports.MadeDocuments;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>Files that were damaged on the way, or made to do harm: each is refused in words that name the place, and no memory is filled before that.</summary>
[Collection(nameof(HostileFilesTests))]
[CollectionDefinition(nameof(HostileFilesTests), DisableParallelization = true)]
public sealed class HostileFilesTests
{
    private const string Document = "word/document.xml";
    private const string Begins = """<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>""";
    private const string Ends = "</w:body></w:document>";
    private const long Megabyte = 1_000_000;

    private static readonly ISourceReader[] readers = [.. new ServiceCollection().AddDocuments().BuildServiceProvider().GetServices<ISourceReader>()];
    private static readonly byte[] word = Word(["Words.", new MadeTable([1000, 1000], [Row("a", "b")])]);
    private static readonly byte[] excel = Excel([["a", "b", "c"], ["1", "2", "3"]]);

    [Fact]
    public void A_document_that_ends_anywhere_is_refused_and_never_half_read()
    {
        foreach (var content in new[] { word, excel })
            for (var length = 1; length < content.Length; length += content.Length / 40)
                Refused(content[..length], "“plan");
    }

    [Fact]
    public void A_part_that_ends_in_its_middle_is_refused_with_the_place() =>
        Refused(HostileFiles.Part(word, Document, $"{Begins}<w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc>"), "plan is damaged after paragraph 1");

    [Fact]
    public void Bytes_that_were_changed_anywhere_are_refused_or_read_and_nothing_else()
    {
        var random = new Random(20240109);
        foreach (var content in new[] { word, excel, Pdf("BT /F1 12 Tf 50 700 Td (Words) Tj ET"), Encoding.UTF8.GetBytes("a,\"b\",c\n1,2,3"), Encoding.UTF8.GetBytes("| a | b |\n|---|---|\n| 1 | 2 |") })
        {
            for (var round = 0; round < 200; round++)
            {
                var changed = content.ToArray();
                for (var i = 0; i < 1 + (round % 5); i++)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                try
                {
                    Read(changed);
                }
                catch (PlanReadException refusal)
                {
                    Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "&a;")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>", "&b;")]
    public void Entities_are_neither_fetched_nor_multiplied(string declared, string used)
    {
        var content = HostileFiles.Part(word, Document, $"{Begins}<w:p><w:r><w:t>{used}</w:t></w:r></w:p>{Ends}".Replace("?>", $"?>{declared}", StringComparison.Ordinal));
        Refused(content, "or holds what Word and Excel never write, and can't be read further. Open it in Word or Excel, save it again, and choose it again.", most: 5 * Megabyte);
    }

    [Theory]
    [InlineData("word/document.xml", "<w:p><w:r><w:t>", "100,000 characters", 10)]
    [InlineData("word/document.xml", "<w:p>", "part word/document.xml holds more than 40 MB", 300)]
    [InlineData("word/document.xml", "<w:p w:rsidR=\"", "part word/document.xml holds more than 40 MB", 400)]
    [InlineData("_rels/.rels", "<Relationship Target=\"", "part _rels/.rels holds more than 2 MB", 30)]
    public void A_part_that_unpacks_to_a_thousand_times_its_size_is_refused(string part, string element, string says, int megabytes)
    {
        var content = Bomb(word, part, (part == Document ? Begins : "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">") + element);
        Assert.True(content.Length < Megabyte);
        Refused(content, says, most: megabytes * Megabyte);
    }

    [Fact]
    public void A_workbook_that_unpacks_to_a_thousand_times_its_size_is_refused()
    {
        Refused(Bomb(excel, "xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>"), "100,000 characters", most: 20 * Megabyte);
        Refused(Bomb(excel, "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"), "MB", most: 400 * Megabyte);
    }

    [Fact]
    public void An_archive_of_too_many_parts_is_refused() => Refused(EvidenceSamples.ManyEntries, "is cut off or damaged");

    [Fact]
    public void A_table_of_100_000_rows_is_refused_at_its_5_001st_without_reading_on()
    {
        var row = string.Concat(Enumerable.Repeat("<w:tc><w:p><w:r><w:t>words</w:t></w:r></w:p></w:tc>", 5));
        var document = HostileFiles.Part(word, Document, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(Begins + "<w:tbl>"));
            var bytes = Encoding.UTF8.GetBytes($"<w:tr>{row}</w:tr>");
            for (var i = 0; i < 100_000; i++)
                stream.Write(bytes);
            stream.Write(Encoding.UTF8.GetBytes("</w:tbl>" + Ends));
        });
        Refused(document, "Table 1, row 5,001: more than 5,000 table rows".Replace("5,001", "5001", StringComparison.Ordinal), most: 30 * Megabyte);

        var sheet = HostileFiles.Part(excel, "xl/worksheets/sheet1.xml", stream =>
        {
            stream.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
            for (var i = 0; i < 100_000; i++)
                stream.Write("<row><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c><c t=\"str\"><v>c</v></c></row>"u8);
            stream.Write("</sheetData></worksheet>"u8);
        });
        Refused(sheet, "Sheet Plan, row 5001: more than 5,000 table rows", most: 30 * Megabyte);
        Refused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,b,c\n", 100_000))), "Line 5001: more than 5,000 table rows", most: 30 * Megabyte);
    }

    [Fact]
    public void Tables_within_tables_without_end_are_refused_with_the_place()
    {
        const int Deep = 100;
        var content = $"{Begins}{string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", Deep))}<w:p/>{string.Concat(Enumerable.Repeat("</w:tc></w:tr></w:tbl>", Deep))}{Ends}";
        Refused(HostileFiles.Part(word, Document, content), "Table 1, row 1: tables stand in each other more than 8 deep");
    }

    [Fact]
    public void Elements_within_elements_without_end_are_refused()
    {
        const int Deep = 100_000;
        var content = $"{Begins}<w:p>{string.Concat(Enumerable.Repeat("<w:ins>", Deep))}{string.Concat(Enumerable.Repeat("</w:ins>", Deep))}</w:p>{Ends}";
        Refused(HostileFiles.Part(word, Document, content), "Paragraph 1: its parts stand 400 deep", most: 20 * Megabyte);
        RefusedOrRead(HostileFiles.Part(word, Document, content.Replace("w:ins", "w:del", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_cell_over_60_000_columns_and_a_cell_far_to_the_right_are_refused_with_the_place()
    {
        Refused(HostileFiles.Part(word, Document, $"{Begins}<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"60000\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>{Ends}"), "Table 1, row 1: 60,000 columns");
        Refused(HostileFiles.Part(word, Document, $"{Begins}<w:tbl><w:tr>{string.Concat(Enumerable.Repeat("<w:tc><w:p/></w:tc>", 60_000))}</w:tr></w:tbl>{Ends}"), "Table 1, row 1: 101 columns");
        Refused(HostileFiles.Part(excel, "xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"7\"><c r=\"XFD7\" t=\"str\"><v>a</v></c></row></sheetData></worksheet>"), "Sheet Plan, row 7: 16,384 columns");
        Refused(Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat("a", 60_000))), "Line 1: 60,000 columns");
    }

    [Fact]
    public void A_cell_without_end_is_refused_with_the_place()
    {
        var endless = new string('a', 3_000_000);
        Refused(HostileFiles.Part(word, Document, $"{Begins}<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{endless}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>{Ends}"), "Table 1, row 1: a cell or a line of more than 100,000 characters", most: 10 * Megabyte);
        Refused(Encoding.UTF8.GetBytes($"a,b,c\n1,2,{endless}"), "Line 2: a cell or a line of more than 100,000 characters");
    }

    [Fact]
    public void A_reading_that_takes_too_long_ends_within_the_document()
    {
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        var watch = new ReadingWatch(ended.Token);
        var rows = Enumerable.Range(0, 300).Select(_ => new[] { "a", "b", "c" }).ToArray();
        byte[][] contents = [Word([new MadeTable([1000, 1000, 1000], [.. rows.Select(row => Row(row))])]), Excel(rows), Pdf("BT /F1 12 Tf (Words) Tj ET"), Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => string.Join(',', row))))];
        foreach (var content in contents)
            Assert.Throws<OperationCanceledException>(() => Read(content, watch));
    }

    // PDF.

    [Fact]
    public void A_PDF_without_text_is_refused_with_what_to_do() => Refused(Pdf("0 0 100 100 re f"), "holds no text: it is a scan");

    [Fact]
    public async Task A_PDF_with_a_password_is_refused_with_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("action-plan-locked-");
        try
        {
            var (from, to) = (Path.Combine(folder.FullName, "a.pdf"), Path.Combine(folder.FullName, "b.pdf"));
            await File.WriteAllBytesAsync(from, Pdf("BT /F1 12 Tf 50 700 Td (Words) Tj ET"), TestContext.Current.CancellationToken);
            await OtherPrograms.Run("qpdf", from, "--encrypt", "secret", "owner", "256", "--", to);
            Refused(await File.ReadAllBytesAsync(to, TestContext.Current.CancellationToken), "is protected with a password");
            await OtherPrograms.Run("qpdf", from, "--encrypt", "", "owner", "256", "--", to);
            Assert.Equal("Words", Read(await File.ReadAllBytesAsync(to, TestContext.Current.CancellationToken)).Text.Single().Text);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_PDF_whose_pages_go_round_in_a_circle_is_refused_or_read_once()
    {
        var content = Pdf("BT /F1 12 Tf 50 700 Td (Words) Tj ET", pages: "<< /Type /Pages /Count 2 /Kids [3 0 R 2 0 R] >>");
        RefusedOrRead(content);
        RefusedOrRead(Pdf("BT /F1 12 Tf (Words) Tj ET /X Do", resources: "/XObject << /X 4 0 R >>", stream: "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >>"));
        RefusedOrRead(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Pdf("BT ET")).Replace("/Count 1", "/Count 4 0 R", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_PDF_with_a_million_pages_or_objects_or_brackets_is_refused()
    {
        Refused(Pdf("BT /F1 12 Tf (Words) Tj ET", pages: $"<< /Type /Pages /Count 1000000 /Kids [{string.Concat(Enumerable.Repeat("3 0 R ", 1_000_000))}] >>"), "plan", most: 2000 * Megabyte);
        Refused(Pdf("BT /F1 12 Tf (Words) Tj ET", also: [.. Enumerable.Range(10, 200_000).Select(i => (i, $"<< /A {i + 1} 0 R >>"))]), "is made of 200,005 objects");
        RefusedOrRead(Pdf("BT /F1 12 Tf (Words) Tj ET", pages: "<< /Type /Pages /Count 1 /Kids [3 0 R] /Odd 9 0 R >>", also: (9, new string('[', 300_000))));
        RefusedOrRead(Pdf(new string('[', 300_000)));
        RefusedOrRead(Pdf(string.Concat(Enumerable.Repeat("<< /A ", 300_000))));
        RefusedOrRead(Pdf(string.Concat(Enumerable.Repeat("q ", 1_000_000))));
    }

    [Fact]
    public void A_PDF_whose_stream_unpacks_to_a_thousand_times_its_size_is_refused()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            for (var i = 0; i < 300; i++)
                zlib.Write(Enumerable.Repeat((byte)' ', 1_000_000).ToArray());
        Refused(Pdf(Encoding.Latin1.GetString(packed.ToArray()), stream: "/Filter /FlateDecode"), "once it is unpacked", most: 60 * Megabyte);
    }

    [Fact]
    public void A_PDF_that_draws_one_part_within_another_without_end_is_refused()
    {
        const string Draws = "/X Do /X Do /X Do /X Do /X Do /X Do /X Do /X Do";
        const string Kind = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]";
        (int, string)[] forms =
        [
            .. Enumerable.Range(10, 20).Select(i => (i, Stream($"{Kind} /Resources << /XObject << /X {i + 1} 0 R >> >>", Draws))),
            (30, Stream($"{Kind} /Resources << /Font << /F1 5 0 R >> >>", "BT /F1 12 Tf 50 700 Td (Words) Tj ET")),
        ];
        Refused(Pdf("/X Do", resources: "/XObject << /X 10 0 R >>", also: forms), "draws the same parts over and over");
    }

    private static byte[] Bomb(byte[] document, string part, string begins) => HostileFiles.Part(document, part, stream =>
    {
        stream.Write(Encoding.UTF8.GetBytes(begins));
        var spaces = Enumerable.Repeat((byte)' ', 1_000_000).ToArray();
        for (var i = 0; i < 500; i++)
            stream.Write(spaces);
    });

    // By hand, but whole: each object is where the table at the end says.
    private static byte[] Pdf(string draws, string stream = "", string resources = "", string pages = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", params (int Number, string Object)[] also)
    {
        (int Number, string Object)[] objects =
        [
            (1, "<< /Type /Catalog /Pages 2 0 R >>"), (2, pages),
            (3, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {resources} >> >>"),
            (4, Stream(stream, draws)), (5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"), .. also,
        ];
        var file = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, content) in objects)
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{file.Length:0000000000} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n");
        }

        var at = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<< /Root 1 0 R /Size {objects.Max(o => o.Number) + 1} >>\nstartxref\n{at}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    private static string Stream(string entries, string content) => $"<< {entries} /Length {content.Length} >>\nstream\n{content}\nendstream";

    private static void RefusedOrRead(byte[] content)
    {
        try
        {
            Assert.True(Read(content).Text.Count <= 2);
        }
        catch (PlanReadException refusal)
        {
            Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static void Refused(byte[] content, string says, long most = long.MaxValue)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refusal = Assert.Throws<PlanReadException>(() => Read(content));
        var used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.True(used < most, $"{used:N0} bytes were used: {refusal.Message}");
    }

    private static SourceDocument Read(byte[] content, ReadingWatch? watch = null)
    {
        var file = new PlanFile("plan", content);
        var reader = readers.SingleOrDefault(r => r.CanRead(file)) ?? throw new PlanReadException(UnreadableFile.Describe(file));
        return reader.Read(file, watch ?? ReadingWatch.None);
    }
}
