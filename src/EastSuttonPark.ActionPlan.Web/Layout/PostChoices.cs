using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>How forms offer a post: always with whether anybody holds it.</summary>
public static class PostChoices
{
    /// <summary>As a radio button, with who holds it.</summary>
    public static RadioItem ToRadio(this SetLead.Choice post) =>
        new(post.Slug, post.Name, post.Holder is null ? "Nobody holds it today" : post.Holder == post.Name ? null : $"Held by {post.Holder}");

    /// <summary>In one line.</summary>
    public static SelectListItem ToOption(this SetLead.Choice post) => new(post.Holder is null ? $"{post.Name} (nobody holds it today)" : post.Name, post.Slug);
}
