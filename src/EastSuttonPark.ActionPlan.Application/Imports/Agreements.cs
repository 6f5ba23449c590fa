namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>What establishments answer to recommendations: agreed, partly, or not.</summary>
public static class Agreements
{
    /// <summary>Whether the words say that the recommendation is not agreed with: then what stands beside them is a response, and no action.</summary>
    /// <param name="agreement">As published: "Not Agreed", "Rejected". "Partly agreed" is agreed for what follows.</param>
    public static bool IsRefusal(string agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return Plain(agreement) is "NOT AGREED" or "NOT ACCEPTED" or "REJECTED" or "DISAGREED" or "NOT-AGREED";
    }

    /// <summary>Whether the words are an answer to which no page break can add. "Accepted" may go on: "subject to resources".</summary>
    internal static bool IsWhole(string agreement) => IsRefusal(agreement) || Plain(agreement) is "AGREED" or "PARTLY AGREED";

    private static string Plain(string agreement) => agreement.Trim(' ', '.', '*').ToUpperInvariant();
}
