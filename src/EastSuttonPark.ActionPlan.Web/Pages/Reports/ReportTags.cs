using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Layout;

namespace EastSuttonPark.ActionPlan.Web.Pages.Reports;

/// <summary>How the pages of reports show what the reports say.</summary>
public static class ReportTags
{
    /// <summary>A report's status as a tag. A draft of an ended month waits for the governor.</summary>
    public static (string Text, string Kind) Of(ReportStatus status) => status.Stage switch
    {
        ReportStage.MonthNotEnded => (status.Words(), "amber"),
        ReportStage.Draft => ("Draft, waits to be issued", "amber"),
        _ => (status.Words(), "green"),
    };

    /// <summary>The stripe of a rating.</summary>
    public static string StripeOf(Rating rating) => rating.Stripe();

    /// <summary>The word of a format on its button.</summary>
    public static string FormatWords(string format) => format switch
    {
        "docx" => "Word",
        "xlsx" => "Excel",
        _ => format.ToUpperInvariant(),
    };

    /// <summary>The address of the pack for inspectors.</summary>
    public static string PackHref(string month, string? plan, int? issue) => Href($"{month}/pack", plan, issue, "zip");

    /// <summary>A report's address, or that of its file in a format.</summary>
    public static string Href(string month, string? plan, int? issue = null, string? format = null)
    {
        var query = string.Join('&', new[] { plan is null ? null : $"plan={Uri.EscapeDataString(plan)}", issue is null ? null : $"issue={issue}" }.OfType<string>());
        return $"/reports/{month}{(format is null ? "" : $".{format}")}{(query.Length == 0 ? "" : $"?{query}")}";
    }
}
