using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>How pages are made.</summary>
public static class SitePages
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddScoped<Chrome>();
        services.AddRazorPages().AddMvcOptions(options =>
        {
            options.ModelBinderProviders.Insert(0, new GovUkDateModelBinderProvider());
            options.Filters.Add<FormErrors>();
            options.Filters.Add<ChromeFilter>();
            // What is required is the use case's to say, in its own words.
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            SayPlainly(options.ModelBindingMessageProvider);
        });
        services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "action-plan-notice");
        services.AddRouting(options => options.LowercaseUrls = true);
    }

    private static void SayPlainly(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, field) => $"{field} can’t be read");
        messages.SetValueIsInvalidAccessor(_ => "Something in the form can’t be read");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Something in the form can’t be read");
        messages.SetValueMustNotBeNullAccessor(_ => "Something in the form is missing");
        messages.SetValueMustBeANumberAccessor(field => $"{field} must be a number");
    }
}
