using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>How pages are made.</summary>
public static class SitePages
{
    public static void AddPages(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddScoped<Chrome>();
        // A new action is typed on the page on which one is corrected.
        services.AddRazorPages(options => options.Conventions.AddPageRoute("/Imports/CorrectAction", "/plans/import/{id:guid}/concerns/{number}/actions")).AddMvcOptions(options =>
        {
            options.ModelBinderProviders.Insert(0, new GovUkDateModelBinderProvider());
            options.ModelBinderProviders.Insert(0, new OneWordEnumBinderProvider());
            options.Filters.Add<QueryErrors>();
            options.Filters.Add<ClosedActions>();
            options.Filters.Add<FormErrors>();
            options.Filters.Add<ChromeFilter>();
            // Whose page it is, its address says: no field of a form speaks before it.
            var route = options.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
            options.ValueProviderFactories.Remove(route);
            options.ValueProviderFactories.Insert(0, route);
            // What is required is the use case's to say, in its own words.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            SayPlainly(options.ModelBindingMessageProvider);
        });
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Harden(SiteCookies.Notice, environment));
        services.AddRouting(options => options.LowercaseUrls = true);
    }

    private static void SayPlainly(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => $"“{value}” can’t be read as {Lower(field)}");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” can’t be read");
        messages.SetValueIsInvalidAccessor(value => $"“{value}” can’t be read");
        messages.SetUnknownValueIsInvalidAccessor(field => $"What was sent as {Lower(field)} can’t be read");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Something that was sent can’t be read");
        messages.SetValueMustNotBeNullAccessor(_ => "Something in the form is missing");
        messages.SetMissingBindRequiredValueAccessor(_ => "Something in the form is missing");
        messages.SetMissingKeyOrValueAccessor(() => "Something in the form is missing");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Nothing was sent");
        messages.SetValueMustBeANumberAccessor(field => $"{field} must be a number");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "This must be a number");
    }

    // Names of the address begin in lower case, and so do names within a sentence.
    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
