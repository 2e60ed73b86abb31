using System.Globalization;
using System.Management.Automation;
using System.Reflection;

namespace Provisioning.Commands.Output;

/// <summary>A point in time that can be compared as one, and that as a text is ISO 8601 in UTC, whatever the culture.</summary>
internal static class Moment
{
    private static readonly MethodInfo s_text = typeof(Moment).GetMethod(nameof(Text))!;

    public static PSObject Of(object time)
    {
        PSObject moment = new(time);
        moment.Methods.Add(new PSCodeMethod(nameof(ToString), s_text));
        return moment;
    }

    /// <summary>The text; called by PowerShell.</summary>
    public static string Text(PSObject moment)
    {
        DateTime time = moment.BaseObject is DateTimeOffset offset ? offset.UtcDateTime : ((DateTime)moment.BaseObject).ToUniversalTime();
        return time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
