using System.Text;
using CsCheck;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents;
using EastSuttonPark.ActionPlan.Documents.Imports;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

public sealed class CsvTableReaderTests
{
    private const string Text = "Action Plan: HMP Sometown,,\r\nRec No,Concern,Action\r\n1,\"A “quoted”, \"\"comma\"\"\r\nand a line\",Café\r\n,,\r\n2,b,c\r\n";

    private static readonly string[] expected = ["line 2: Rec No|Concern|Action", "line 3: 1|A “quoted”, \"comma\" and a line|Café", "line 6: 2|b|c"];

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)] },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)] },
        { "UTF-16, the other way round", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
        { "as Excel on Windows saves it", CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_the_encodings_that_people_have(string encoding, byte[] content)
    {
        Assert.NotEmpty(encoding);
        var read = Read(content);
        Assert.Equal(expected, Rows(read));
        Assert.Equal(["line 1: Action Plan: HMP Sometown"], read.Text.Select(line => $"{line.Place}: {line.Text}"));
    }

    [Theory]
    [InlineData("Rec No;Concern, with a comma;Action\n1;a, b;c\n")]
    [InlineData("Rec No\tConcern, with a comma\tAction\n1\ta, b\tc\n")]
    [InlineData("Rec No,\"Concern, with a comma\",Action\n1,\"a, b\",c\n")]
    public void What_separates_the_cells_is_told_by_the_text(string text) =>
        Assert.Equal(["line 1: Rec No|Concern, with a comma|Action", "line 2: 1|a, b|c"], Rows(Read(text)));

    [Fact]
    public void What_is_pasted_from_Word_keeps_its_quotation_marks_and_from_Excel_its_line_breaks()
    {
        Assert.Equal(["line 2: Rec No|Concern|Action", "line 3: 1|\"Good order\" was not|it is 6\" wide"], Rows(Read("Action Plan\nRec No\tConcern\tAction\n1\t\"Good order\" was not\tit is 6\" wide")));
        Assert.Equal(["line 1: Rec No|Concern|Action", "line 2: 1|two lines|c"], Rows(Read("Rec No\tConcern\tAction\n1\t\"two\nlines\"\tc")));
    }

    [Fact]
    public void The_apostrophe_of_our_own_files_is_taken_off_and_others_stay() =>
        Assert.Equal("line 2: =1+1|'so'|-30", Rows(Read("a,b,c\n'=1+1,'so','-30")).Last());

    [Fact]
    public void A_quotation_mark_that_is_never_closed_is_refused_with_its_line() =>
        Assert.Contains("Line 3: a quotation mark", Assert.Throws<PlanReadException>(() => new CsvTableReader().Read(File("a,b,c\n1,2,3\n4,\"5,6\n7,8,9"), ReadingWatch.None)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("A sentence, with commas, in it.\nAnother without.\nAnd a third; it has one.")]
    [InlineData("")]
    [InlineData("one,two\nthree,four")]
    public void Text_without_a_table_is_not_this_readers(string text) => Assert.False(new CsvTableReader().CanRead(File(text)));

    [Fact]
    public void Any_table_of_our_own_writer_is_read_back_as_it_was_written() => MadeTables.Any.Sample(
        rows =>
        {
            using var stream = new MemoryStream();
            CsvTable.Write(rows[0].Select((name, column) => (name, (Func<string[], object?>)(row => row[column]))), rows[1..], stream);
            Assert.Equal(rows.Select((row, index) => $"line {index + 1}: {string.Join('|', row)}"), Rows(Read(stream.ToArray())));
        },
        iter: 300);

    private static SourceDocument Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static SourceDocument Read(byte[] content)
    {
        var file = new PlanFile("plan.bin", content);
        Assert.True(new CsvTableReader().CanRead(file));
        return new CsvTableReader().Read(file, ReadingWatch.None);
    }

    private static PlanFile File(string text) => new("plan.bin", Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Rows(SourceDocument read) => read.Tables.SelectMany(table => table.Rows).Select(row => $"{row.Place}: {string.Join('|', row.Cells)}");
}
