namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>Writes a report as one kind of file. It lays out what the report says and computes nothing.</summary>
public interface IReportWriter
{
    /// <summary>The ending of the file and of the address: "csv".</summary>
    string Format { get; }

    /// <summary>The media type that it is sent with.</summary>
    string ContentType { get; }

    /// <summary>Writes the file; the stream stays open.</summary>
    void Write(DeliveryReport report, Stream stream);
}
