using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>Ids of the charts on a page, counted by the request: in a loop one tag helper's UniqueId is the same each time.</summary>
internal static class ChartIds
{
    private static readonly object ItemsKey = new();

    public static string Next(ViewContext context)
    {
        var number = (context.HttpContext.Items[ItemsKey] as int? ?? 0) + 1;
        context.HttpContext.Items[ItemsKey] = number;
        return string.Create(CultureInfo.InvariantCulture, $"chart-{number}");
    }
}
