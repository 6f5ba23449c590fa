using System.Buffers;
using System.Text;
using System.Xml;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Reads on in a document's XML. The reader stands at the end of the element afterwards.</summary>
internal static class XmlWords
{
    private const int Piece = 4096;

    /// <summary>Appends an element's text, in pieces: a text of a million letters is refused before it is in memory.</summary>
    public static void Append(XmlReader xml, StringBuilder text, string place)
    {
        if (xml.IsEmptyElement)
            return;
        var piece = ArrayPool<char>.Shared.Rent(Piece);
        try
        {
            var depth = xml.Depth;
            while (xml.Read() && xml.Depth > depth)
            {
                if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                    continue;
                for (int read; (read = xml.ReadValueChunk(piece, 0, Piece)) > 0;)
                {
                    text.Append(piece, 0, read);
                    SourceBuilder.RefuseLong(place, text.Length);
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(piece);
        }
    }

    /// <summary>Passes over an element with all that is in it.</summary>
    public static void PassOver(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }
    }
}
