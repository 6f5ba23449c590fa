using DocumentFormat.OpenXml.Spreadsheet;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>How cells look; the number is the place in the workbook's list of formats.</summary>
internal enum ExcelStyle
{
    /// <summary>Words that wrap.</summary>
    Text,

    /// <summary>Words that run on over empty cells.</summary>
    Line,

    /// <summary>The same in bold.</summary>
    Strong,

    /// <summary>Words in bold that wrap.</summary>
    StrongWrapped,

    Title,

    Heading,

    /// <summary>The name of a column.</summary>
    Header,

    /// <summary>The name of a column of numbers.</summary>
    NumberHeader,

    Day,

    Number,

    /// <summary>A number among words, at the left as they are.</summary>
    Count,

    /// <summary>A number with its sign.</summary>
    Change,

    /// <summary>"1 day", "17 days".</summary>
    Days,
}

/// <summary>The styles of workbooks.</summary>
internal static class ExcelStyles
{
    private const uint WholeFormat = 1;
    private const uint DayFormat = 164;
    private const uint DaysFormat = 165;
    private const uint ChangeFormat = 166;
    private const uint Bold = 1;
    private const uint Large = 2;
    private const uint Medium = 3;
    private const uint Shaded = 2;

    /// <summary>"29 September 2024" for a day; numbers have at most so many digits and words.</summary>
    public static int LengthOfNumber(ExcelStyle style) => style == ExcelStyle.Day ? 17 : 8;

    public static Stylesheet Make() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "d mmmm yyyy" },
            new NumberingFormat { NumberFormatId = DaysFormat, FormatCode = "[=1]0\" day\";0\" days\"" },
            new NumberingFormat { NumberFormatId = ChangeFormat, FormatCode = """+0;"−"0;0""" })
        { Count = 3 },
        new Fonts(Font(10), Font(10, bold: true), Font(16, bold: true), Font(12, bold: true)) { Count = 4 },
        // The first two are those that every workbook must begin with.
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFF3F2F1" }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(new Color { Rgb = "FFB1B4B6" }) { Style = BorderStyleValues.Thin }, new DiagonalBorder()))
        { Count = 2 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(Enum.GetValues<ExcelStyle>().Select(Format)) { Count = (uint)Enum.GetValues<ExcelStyle>().Length },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font Font(double size, bool bold = false)
    {
        var font = new Font(new FontSize { Val = size }, new FontName { Val = "Arial" }, new FontFamilyNumbering { Val = 2 });
        if (bold)
            font.PrependChild(new Bold());
        return font;
    }

    private static CellFormat Format(ExcelStyle style) => style switch
    {
        ExcelStyle.Text => Format(wrap: true),
        ExcelStyle.Line => Format(),
        ExcelStyle.Strong => Format(font: Bold),
        ExcelStyle.StrongWrapped => Format(font: Bold, wrap: true),
        ExcelStyle.Title => Format(font: Large),
        ExcelStyle.Heading => Format(font: Medium),
        ExcelStyle.Header => Format(font: Bold, fill: Shaded, border: 1, wrap: true),
        ExcelStyle.NumberHeader => Format(font: Bold, fill: Shaded, border: 1, wrap: true, right: true),
        ExcelStyle.Day => Format(number: DayFormat, left: true),
        ExcelStyle.Number => Format(number: WholeFormat, right: true),
        ExcelStyle.Count => Format(number: WholeFormat, left: true),
        ExcelStyle.Change => Format(number: ChangeFormat, right: true),
        ExcelStyle.Days => Format(number: DaysFormat, right: true),
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, null),
    };

    private static CellFormat Format(uint number = 0, uint font = 0, uint fill = 0, uint border = 0, bool wrap = false, bool left = false, bool right = false)
    {
        var alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap };
        if (left)
            alignment.Horizontal = HorizontalAlignmentValues.Left;
        if (right)
        {
            // So that a number doesn't touch the words of the next column.
            alignment.Horizontal = HorizontalAlignmentValues.Right;
            alignment.Indent = 1;
        }

        return new CellFormat(alignment)
        {
            FormatId = 0,
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = border,
            ApplyNumberFormat = number > 0,
            ApplyFont = font > 0,
            ApplyFill = fill > 0,
            ApplyBorder = border > 0,
            ApplyAlignment = true,
        };
    }
}
