using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents;
using EastSuttonPark.ActionPlan.Tests.PlannedActions;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

public sealed class UnreadableFileTests
{
    private static readonly ISourceReader[] readers = [.. new ServiceCollection().AddDocuments().BuildServiceProvider().GetServices<ISourceReader>()];

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "is empty", [] },
        { "is a picture", EvidenceSamples.Png },
        { "is a picture", EvidenceSamples.Jpeg },
        { "is a picture", "GIF89a…"u8.ToArray() },
        { "is protected with a password", OldOffice("EncryptedPackage") },
        { "is an old Word document (.doc)", OldOffice("WordDocument") },
        { "is an old Excel workbook (.xls)", OldOffice("Workbook") },
        { "is an old Office file", OldOffice("Something") },
        { "is in Rich Text Format. Open it in Word, save it as .docx", @"{\rtf1 Words}"u8.ToArray() },
        { "save it as .docx", EvidenceSamples.Odt },
        { "save it as .xlsx", EvidenceSamples.Ods },
        { "is a presentation", EvidenceSamples.Pptx },
        { "contains macros. Save it without them", EvidenceSamples.WithMacros },
        { "is a ZIP archive without a document", EvidenceSamples.PlainZip },
        { "is cut off or damaged", MadeDocuments.Word(["Words."])[..500] },
        { "is cut off or damaged", "%PDF-1.7 and nothing more"u8.ToArray() },
        { "is a web page", "<!DOCTYPE html><table><tr><td>a</td></tr></table>"u8.ToArray() },
        { "is text that holds no table", "Only words, and a comma."u8.ToArray() },
        { "is a web page or other markup", EvidenceSamples.Email },
        { "is of a kind that can't be read", [1, 2, 3, 0, 5] },
        { "is of a kind that can't be read", [.. "| a | b |"u8, 0, 1] },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_file_that_can_not_be_read_is_named_with_what_to_do(string says, byte[] content)
    {
        foreach (var name in new[] { "plan.docx", "plan.pdf", "plan.csv", "plan.md" })
        {
            var refusal = Assert.Throws<PlanReadException>(() => new PlanReader(readers).Read(new PlanFile(name, content), null, ReadingWatch.None));
            Assert.StartsWith($"“{name}” ", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, byte[]> Readable => new()
    {
        { "WordReader", MadeDocuments.Word(["| a | b |", "a,b,c"]) },
        { "ExcelReader", MadeDocuments.Excel([["a", "b", "c"]]) },
        { "PdfReader", EvidenceSamples.Pdf },
        { "PipeTableReader", "| a | b |\n| c | d |"u8.ToArray() },
        { "CsvTableReader", "a,b,c\n1,2,3"u8.ToArray() },
        { "CsvTableReader", "a\tb\tc"u8.ToArray() },
        { "CsvTableReader", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b,c")] },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void One_reader_alone_claims_a_file_whatever_its_name(string reader, byte[] content)
    {
        foreach (var name in new[] { "plan.docx", "plan.pdf", "plan.csv", "plan" })
            Assert.Equal([reader], readers.Where(r => r.CanRead(new PlanFile(name, content))).Select(r => r.GetType().Name));
    }

    private static byte[] OldOffice(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(stream)];
}
