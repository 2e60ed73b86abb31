using Provisioning.Sync.Mapping;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Where the order of a table decides, one that has none is refused.</summary>
public sealed class TableOrderTests
{
    [Theory]
    [InlineData(true, "hr", "temps")]
    [InlineData(false, "hr")]
    public void Several_sources_have_an_order_and_one_needs_none(bool hasOrder, params string[] names) =>
        Assert.Equal(names, Read(hasOrder, names).Sources.Select(s => s.Name));

    [Fact]
    public void Several_sources_without_an_order_are_one_finding()
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(hasOrder: false, "hr", "temps"));
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains("key 'Sources': a hashtable has no order", error.Message, StringComparison.Ordinal);
        Assert.Contains("[ordered]@{ ... }", error.Message, StringComparison.Ordinal);
    }

    private static ProvisioningMapping Read(bool hasOrder, params string[] names)
    {
        MappingNode mapping = Psd.Parse(MappingText.Agility());
        MappingNode source = mapping.Entries!.Single(e => e.Key == "Source").Value;
        MappingNode sources = MappingNode.OfTable(names.Select(n => new MappingEntry(n, 0, source)), 0, hasOrder);
        return MappingReader.Read(MappingNode.OfTable([.. mapping.Entries!.Where(e => e.Key != "Source"), new("Sources", 0, sources)], 0), MappingText.FileName, Services.All);
    }
}
