using System;
using System.Collections.Generic;

namespace Provisioning.Sandbox.Agility.Assets;

/// <summary>An asset as one change left it. Never changed afterwards.</summary>
internal sealed record Revision(
    int Moment,
    DateTime TimeUtc,
    IReadOnlyDictionary<string, object?> Values,
    Lifecycle Lifecycle,
    Oid ChangedBy,
    string? Comment)
{
    public object? this[string attribute] => Values.TryGetValue(attribute, out object? value) ? value : null;
}
