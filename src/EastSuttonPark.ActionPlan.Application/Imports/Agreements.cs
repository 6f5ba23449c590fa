namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>What establishments answer to recommendations: agreed, partly, or not.</summary>
public static class Agreements
{
    /// <summary>Whether the words say that the recommendation is not agreed with: then what stands beside them is a response, and no action.</summary>
    /// <param name="agreement">As published: "Not Agreed", "Rejected". "Partly agreed" is agreed for what follows.</param>
    public static bool IsRefusal(string agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var words = agreement.Trim(' ', '.', '*').ToUpperInvariant();
        return words is "NOT AGREED" or "NOT ACCEPTED" or "REJECTED" or "DISAGREED" or "NOT-AGREED";
    }
}
