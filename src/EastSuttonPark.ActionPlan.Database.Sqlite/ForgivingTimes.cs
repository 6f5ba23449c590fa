using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Audits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EastSuttonPark.ActionPlan.Database.Sqlite;

/// <summary>Reads the audit's days and times from their text by itself: SQLite keeps any text there, and one that somebody put in past the program must not keep the program from starting, or <c>verify</c> from naming it.</summary>
/// <remarks>What is no day or time is read as <c>default</c>. Stored is exactly what the provider stores.</remarks>
internal sealed class ForgivingTimes(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
{
    private const string Day = "yyyy-MM-dd";
    private const string Time = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var property in new[] { typeof(AuditRow), typeof(AuditSeal) }.SelectMany(type => modelBuilder.Entity(type).Metadata.GetProperties()))
        {
            if (property.ClrType == typeof(DateTime))
                property.SetValueConverter(new ValueConverter<DateTime, string>(v => v.ToString(Time, CultureInfo.InvariantCulture), v => TimeOf(v)));
            else if (property.ClrType == typeof(DateOnly) || property.ClrType == typeof(DateOnly?))
                property.SetValueConverter(new ValueConverter<DateOnly, string>(v => v.ToString(Day, CultureInfo.InvariantCulture), v => DayOf(v)));
        }
    }

    private static DateTime TimeOf(string text) =>
        DateTime.TryParseExact(text, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : default;

    private static DateOnly DayOf(string text) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;
}
