using System.Globalization;
using System.Text;

namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>Words and numbers as they stand in the objects of a PDF.</summary>
internal static class PdfText
{
    /// <summary>A string: as it is where it is plain ASCII, else as UTF-16.</summary>
    public static string String(string text)
    {
        if (Ascii.IsValid(text))
            return $"({text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("(", @"\(", StringComparison.Ordinal).Replace(")", @"\)", StringComparison.Ordinal)})";
        return $"<FEFF{Hex(text)}>";
    }

    /// <summary>UTF-16 in hexadecimal digits.</summary>
    public static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));

    /// <summary>Points and shares, to a hundredth of a point: finer than any printer.</summary>
    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>"12 0 R".</summary>
    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");
}
