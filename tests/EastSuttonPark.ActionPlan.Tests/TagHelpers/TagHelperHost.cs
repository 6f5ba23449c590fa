using System.Text.Encodings.Web;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace EastSuttonPark.ActionPlan.Tests.TagHelpers;

/// <summary>One request to a page with this model: what is posted is bound and validated by MVC, tag helpers render into it.</summary>
internal sealed class TagHelperHost<TModel>
    where TModel : class, new()
{
    private readonly ServiceProvider services = new ServiceCollection()
        .AddLogging()
        .AddMvc(options => options.ModelBinderProviders.Insert(0, new GovUkDateModelBinderProvider()))
        .Services.BuildServiceProvider();

    public TagHelperHost(TModel? model = null)
    {
        Model = model ?? new TModel();
        View = new ViewContext
        {
            HttpContext = new DefaultHttpContext { RequestServices = services },
            RouteData = new RouteData(),
            ActionDescriptor = new ActionDescriptor(),
            ViewData = new ViewDataDictionary<TModel>(Metadata, new ModelStateDictionary()) { Model = Model },
        };
    }

    public TModel Model { get; private set; }

    public ModelStateDictionary ModelState => View.ViewData.ModelState;

    private ViewContext View { get; }

    private IModelMetadataProvider Metadata => services.GetRequiredService<IModelMetadataProvider>();

    public async Task PostAsync(params (string Name, string Value)[] values)
    {
        var metadata = Metadata.GetMetadataForType(typeof(TModel));
        var binder = services.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext { Metadata = metadata });
        var form = new FormCollection(values
            .GroupBy(value => value.Name, value => value.Value, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => new StringValues([.. field]), StringComparer.Ordinal));
        var action = new ActionContext(View.HttpContext, View.RouteData, View.ActionDescriptor, ModelState);
        var parameter = new ParameterDescriptor { Name = "", ParameterType = typeof(TModel) };
        var result = await services.GetRequiredService<ParameterBinder>().BindModelAsync(
            action, binder, new FormValueProvider(BindingSource.Form, form, culture: null), parameter, metadata, value: null, container: null);
        Model = (TModel)result.Model!;
    }

    /// <param name="property">The model's property; the field may be given another name, like a fixture's.</param>
    public string Render<THelper>(string property, THelper helper, string? name = null)
        where THelper : FormFieldTagHelper
    {
        helper.ViewContext = View;
        helper.For = new ModelExpression(name ?? property, Metadata.GetModelExplorerForType(typeof(TModel), Model).GetExplorerForProperty(property));
        return Render(helper);
    }

    public string RenderSummary() => Render(new ErrorSummaryTagHelper { ViewContext = View });

    public string RenderChart(BarChartTagHelper helper)
    {
        helper.ViewContext = View;
        return Render(helper);
    }

    public static string Render(TagHelper helper)
    {
        var output = new TagHelperOutput("x", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "id"), output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
