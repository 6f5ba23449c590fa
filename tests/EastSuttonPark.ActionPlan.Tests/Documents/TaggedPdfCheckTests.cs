using EastSuttonPark.ActionPlan.Documents.Reports;
using EastSuttonPark.ActionPlan.Tests.Reports;

namespace EastSuttonPark.ActionPlan.Tests.Documents;

/// <summary>The check sees every fault that it is there for: each is made on purpose in a report that has none.</summary>
public sealed class TaggedPdfCheckTests
{
    [Fact]
    public void A_report_has_no_fault_and_none_after_it_was_taken_apart_and_put_together()
    {
        Assert.Empty(TaggedPdfCheck.Faults(Report()));
        Assert.Empty(TaggedPdfCheck.Faults(PdfSurgery.Replace(Report(), "/PageMode /UseOutlines", "/PageMode /UseNone")));
    }

    [Theory]
    [InlineData("/Lang (en-GB)", "", "no language")]
    [InlineData("/Marked true", "/Marked false", "not marked")]
    [InlineData("/DisplayDocTitle true", "/DisplayDocTitle false", "the title is not displayed")]
    [InlineData("dc:title>", "dc:subject>", "no title")]
    [InlineData("/Title (Monthly", "/Subject (Monthly", "no title")]
    [InlineData("<pdfuaid:part>1", "<pdfuaid:part>0", "doesn't say that it is PDF/UA-1")]
    [InlineData("/Outlines", "/Outline", "no bookmarks")]
    [InlineData("/S /TD", "/S /Cell", "Cell is no type")]
    [InlineData("/S /TR", "/S /LI", "LI in THead")]
    [InlineData("/Scope /Column", "", "TH without scope")]
    [InlineData("/Scope /Row", "/Scope /None", "TH without scope")]
    [InlineData("/Alt (", "/Other (", "Figure without alternative")]
    [InlineData("/BBox [", "/Box [", "Figure without box")]
    [InlineData("/S /H1", "/S /P", "not one H1 before all others")]
    [InlineData("/S /H2", "/S /H3", "a level of headings is skipped")]
    [InlineData("/Artifact <</Type /Layout>> BDC", "/Span <<>> BDC", "page 1 draws what is neither tagged nor an artifact")]
    [InlineData("/H1 <</MCID 1>> BDC", "/H1 <<>> BDC", "page 1 draws what is neither tagged nor an artifact")]
    [InlineData("/Tabs /S", "/Tabs /R", "page 1 has another order for the tabulator key")]
    [InlineData("/K [0]", "/K []", "mark 0 of page 1 is of no element")]
    [InlineData("/StructParents 0", "", "the parent tree is wrong for page 1")]
    [InlineData("/Nums [0 ", "/Nums [9 ", "the parent tree is wrong for page 1")]
    [InlineData("/ToUnicode", "/Unicode", "a font without a way back to its letters")]
    [InlineData("/FontFile2", "/File", "a font that is not embedded")]
    [InlineData("/W [", "/V [", "a font without widths")]
    public void A_fault_is_seen(string old, string changed, string fault) =>
        Assert.Contains(fault, TaggedPdfCheck.Faults(PdfSurgery.Replace(Report(), old, changed)));

    private static byte[] Report() => SampleReport.Written(new PdfReportWriter());
}
