using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>What is wrong with a mapping file. All findings are reported at once.</summary>
internal sealed class MappingFindings
{
    private readonly List<(MappingPlace Place, string Message)> _findings = [];

    public void Add(MappingPlace place, string message) => _findings.Add((place, message));

    public void Add(string key, int line, string message) => Add(new MappingPlace(key, line), message);

    /// <summary>Reports a table without an order of its entries, where the order counts.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="table">The table.</param>
    /// <param name="reason">What the order decides.</param>
    /// <param name="ordered">How many of its entries depend on the order.</param>
    public void RequireOrder(MappingPlace place, MappingNode table, string reason, int ordered)
    {
        if (!table.HasOrder && ordered > 1)
        {
            Add(place, $"a hashtable has no order, and {reason}. Write it as [ordered]@{{ ... }}.");
        }
    }

    /// <exception cref="ProvisioningException">Something was found.</exception>
    public void ThrowIfAny(string file)
    {
        if (_findings.Count > 0)
        {
            IEnumerable<string> lines = _findings.OrderBy(f => f.Place.Line).Select(f => ShownText.Of($"{file}, {f.Place}: {f.Message}"));
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, string.Join("\n", lines));
        }
    }
}
