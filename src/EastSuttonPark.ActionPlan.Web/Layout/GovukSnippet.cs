using System.Security.Cryptography;
using System.Text;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>
/// The one inline script: GOV.UK Frontend's own, which must run before anything is drawn. The policy's hash is computed from
/// the text that is printed, so the two can't drift apart.
/// </summary>
public static class GovukSnippet
{
    public const string Script =
        "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');";

    /// <summary>The source expression for <c>script-src</c>, quotes included: <c>'sha256-…'</c>.</summary>
    public static string CspHash { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}'";
}
