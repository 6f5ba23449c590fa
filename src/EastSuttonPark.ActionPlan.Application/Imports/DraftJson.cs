using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>A draft as it is kept while nobody has confirmed it.</summary>
public static class DraftJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new AsPublished() },
    };

    public static string Write(PlanDraft draft) => JsonSerializer.Serialize(draft, Options);

    public static PlanDraft Read(string json) => JsonSerializer.Deserialize<PlanDraft>(json, Options) ?? throw new JsonException("A draft of nothing.");

    // Its words are all that a date says; what they mean is read from them each time.
    private sealed class AsPublished : JsonConverter<TargetDate>
    {
        public override TargetDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TargetDate.Read(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, TargetDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
