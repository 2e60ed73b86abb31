using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Provisioning.Common;

/// <summary>The source of traces and metrics. Listeners subscribe to the name <c>Provisioning</c>. Nothing is recorded while there is no listener.</summary>
internal static class Telemetry
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "Provisioning";

    private static readonly string s_version = typeof(Telemetry).Assembly.GetName().Version!.ToString(3);

    /// <summary>The source of traces.</summary>
    public static ActivitySource Source { get; } = new(Name, s_version);

    /// <summary>The meter.</summary>
    public static Meter Meter { get; } = new(Name, s_version);

    /// <summary>A tag of a measurement or of an activity.</summary>
    public static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
