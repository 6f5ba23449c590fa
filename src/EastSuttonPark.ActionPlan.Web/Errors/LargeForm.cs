using System.Text;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace EastSuttonPark.ActionPlan.Web.Errors;

/// <summary>
/// Lets a page take a form with files. One that is too large comes through without its files, so that the page can say so at the field with what was typed: refused while
/// it is being sent, the browser would show its own page for a broken connection.
/// </summary>
public sealed class LargeForm(EvidenceLimits limits) : IAsyncAuthorizationFilter, IOrderedFilter
{
    // How many times too large a form is still read to its end; what is sent beyond that is no mistake.
    private const int Patience = 10;
    private const int LongestField = 64 * 1024;
    private const int MostFields = 100;

    private static readonly object key = new();

    /// <summary>Before the token against forgery is looked for: that reads the form.</summary>
    public int Order => 900;

    /// <summary>Whether the form of this request was too large, and its files were left out.</summary>
    public static bool LeftOutFiles(HttpContext context) => context.Items.ContainsKey(key);

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method))
            return;
        var isTooLarge = LetThrough(context.HttpContext, limits);
        if (isTooLarge && await Words(request, context.HttpContext.RequestAborted) is { } words)
        {
            request.Form = words;
            context.HttpContext.Items[key] = true;
        }
        else
        {
            request.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, new FormOptions { MultipartBodyLengthLimit = limits.MaxFormBytes }));
        }
    }

    /// <summary>Lets a form with files be read, and one that is too large be read to its end.</summary>
    /// <returns>Whether it is too large.</returns>
    internal static bool LetThrough(HttpContext context, EvidenceLimits limits)
    {
        var isTooLarge = context.Request.ContentLength > limits.MaxFormBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = isTooLarge ? limits.MaxFormBytes * Patience : limits.MaxFormBytes;
        return isTooLarge;
    }

    // Files are read past and kept nowhere. Null where it can't be read: then the form is refused as malformed.
    internal static async Task<FormCollection?> Words(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
            return null;
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        var reader = new MultipartReader(boundary.ToString(), request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var named) && named.IsFormDisposition() && fields.Count < MostFields)
                {
                    var words = new byte[LongestField];
                    var length = await section.Body.ReadAtLeastAsync(words, words.Length, throwOnEndOfStream: false, ct);
                    var name = HeaderUtilities.RemoveQuotes(named.Name).ToString();
                    fields[name] = StringValues.Concat(fields.GetValueOrDefault(name), Encoding.UTF8.GetString(words, 0, length));
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return null;
        }

        return new FormCollection(fields);
    }
}
