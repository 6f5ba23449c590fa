namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What the inspectorate called a numbered row of the plan.</summary>
/// <remarks>Since May 2022 HM Inspectorate of Prisons names priority concerns and key concerns; before that it made recommendations.</remarks>
public enum RecommendationCategory
{
    /// <summary>A priority concern (reports since May 2022): the weaknesses the inspectorate wants dealt with first.</summary>
    PriorityConcern,

    /// <summary>A key concern (reports since May 2022).</summary>
    KeyConcern,

    /// <summary>A recommendation (reports before May 2022, and other inspectorates).</summary>
    Recommendation,
}

/// <summary>The words for a <see cref="RecommendationCategory"/>.</summary>
public static class RecommendationCategoryWords
{
    /// <summary>The category in words, as a person reads it: "Priority concern", "Key concern" or "Recommendation".</summary>
    /// <param name="category">The category.</param>
    /// <returns>The words, with a capital first letter.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not one of the three categories.</exception>
    public static string InWords(this RecommendationCategory category) => category switch
    {
        RecommendationCategory.PriorityConcern => "Priority concern",
        RecommendationCategory.KeyConcern => "Key concern",
        RecommendationCategory.Recommendation => "Recommendation",
        _ => throw new ArgumentOutOfRangeException(nameof(category), category, "Not a category of recommendation."),
    };
}
