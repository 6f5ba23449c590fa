using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>Binds one of several words. The framework would read "Governor,Administrator" as the one that the two make together.</summary>
public sealed class OneWordEnumBinder(Type type, ILoggerFactory logs) : EnumTypeModelBinder(suppressBindingUndefinedValueToEnumType: true, type, logs)
{
    protected override void CheckModel(ModelBindingContext bindingContext, ValueProviderResult valueProviderResult, object? model)
    {
        if (valueProviderResult.FirstValue?.Contains(',', StringComparison.Ordinal) == true)
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, bindingContext.ModelMetadata.ModelBindingMessageProvider.ValueIsInvalidAccessor(valueProviderResult.FirstValue));
        else
            base.CheckModel(bindingContext, valueProviderResult, model);
    }
}

/// <summary>For every enum of a form or an address.</summary>
public sealed class OneWordEnumBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Metadata.IsEnum ? new OneWordEnumBinder(context.Metadata.UnderlyingOrModelType, context.Services.GetRequiredService<ILoggerFactory>()) : null;
    }
}
