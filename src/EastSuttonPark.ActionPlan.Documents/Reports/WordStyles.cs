using DocumentFormat.OpenXml.Wordprocessing;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>The styles of Word documents: the names that Word knows, so that its outline and readers aloud find the headings.</summary>
internal static class WordStyles
{
    public const string Language = "en-GB";

    public const string Table = "ReportTable";

    private const string Ink = "0B0C0C";
    private const string Quiet = "505A5F";
    private const string Line = "B1B4B6";

    public static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" },
                new Color { Val = Ink },
                new FontSize { Val = "22" },
                new Languages { Val = Language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph("Title", "Title", size: 48, bold: true, after: 120),
        Paragraph("Subtitle", "Subtitle", size: 26, colour: Quiet, after: 0),
        Paragraph("Heading1", "heading 1", size: 30, bold: true, before: 360, after: 120, outline: 0),
        Paragraph("Heading2", "heading 2", size: 24, bold: true, before: 160, after: 80, outline: 1),
        // Without a level in the outline: it is not listed itself.
        Paragraph("TOCHeading", "TOC Heading", size: 24, bold: true, before: 240, after: 80),
        Paragraph("TOC1", "toc 1", after: 40),
        Paragraph("Note", "Note", size: 18, colour: Quiet, before: 80),
        Paragraph("ListParagraph", "List Paragraph", indent: 284),
        Paragraph("Header", "header", size: 20, bold: true, after: 0, centred: true),
        Paragraph("Footer", "footer", size: 18, colour: Quiet, after: 0, centred: true),
        Paragraph("TableText", "Table Text", size: 18, after: 40),
        Paragraph("TableTextFigure", "Table Text Figure", size: 18, after: 40, right: true),
        Paragraph("TableHeading", "Table Heading", size: 18, bold: true, after: 40),
        Paragraph("TableHeadingFigure", "Table Heading Figure", size: 18, bold: true, after: 40, right: true),
        new Style(
            new StyleName { Val = "Report Table" },
            new StyleTableProperties(
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4, Color = Line },
                    new BottomBorder { Val = BorderValues.Single, Size = 4, Color = Line },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = Line }),
                new TableCellMarginDefault(
                    new TopMargin { Width = "60", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 70, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "60", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 70, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = Table });

    private static Style Paragraph(string id, string name, int? size = null, bool bold = false, string? colour = null,
        int before = 0, int after = 120, int? outline = null, int indent = 0, bool centred = false, bool right = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (outline is not null)
            paragraph.Append(new KeepNext());
        paragraph.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });
        if (indent > 0)
            paragraph.Append(new Indentation { Left = $"{indent}" });
        if (centred || right)
            paragraph.Append(new Justification { Val = centred ? JustificationValues.Center : JustificationValues.Right });
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        var run = new StyleRunProperties();
        if (bold)
            run.Append(new Bold());
        if (colour is not null)
            run.Append(new Color { Val = colour });
        if (size is { } halfPoints)
            run.Append(new FontSize { Val = $"{halfPoints}" });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new PrimaryStyle(), paragraph, run) { Type = StyleValues.Paragraph, StyleId = id };
    }
}
