namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>Bars measured against one whole, as data: pages and documents draw it each in their way.</summary>
/// <param name="Title">What is shown: "Claimed, verified, standing".</param>
/// <param name="Description">The same in a sentence with the numbers, for those who can't see the bars.</param>
/// <param name="Total">The whole: a bar of this value is full.</param>
/// <param name="Unit">What is counted, in the plural: "actions".</param>
/// <param name="Bars">From top to bottom.</param>
public sealed record BarChart(string Title, string Description, int Total, string Unit, IReadOnlyList<Bar> Bars);

/// <summary>One bar.</summary>
/// <param name="Label">The words beside it.</param>
/// <param name="Value">From 0 to the chart's total.</param>
/// <param name="Look">Its look.</param>
public sealed record Bar(string Label, int Value, ChartLook Look);
