using Provisioning.Sync.Mapping;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Where the order of a table decides, one that has none is refused.</summary>
public sealed class TableOrderTests
{
    [Theory]
    [InlineData(true, "hr", "temps")]
    [InlineData(false, "hr")]
    public void Several_sources_need_an_order_and_one_does_not(bool hasOrder, params string[] names) =>
        Assert.Equal(names, Read(hasOrder, names).Sources.Select(s => s.Name));

    [Fact]
    public void Several_sources_without_an_order_are_one_finding()
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => Read(hasOrder: false, "hr", "temps"));
        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.Contains("key 'Sources': a hashtable has no order", error.Message, StringComparison.Ordinal);
        Assert.Contains("[ordered]@{ ... }", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Table", "Dev*", "*")]
    [InlineData(false, "Table", "Dev", "*")]
    [InlineData(false, "Table", "Dev", "Ops")]
    [InlineData(true, "Replace", "^a", "b$")]
    [InlineData(false, "Replace", "^a")]
    public void Rules_with_an_order_or_without_need_of_one_are_read(bool hasOrder, string part, params string[] keys) =>
        Assert.Single(ReadRule(hasOrder, part, keys).Services);

    [Theory]
    [InlineData("Table", "key 'Agility.Attributes.Nickname.Table': a hashtable has no order, and the first key with a wildcard", "Dev*", "*")]
    [InlineData("Table", "key 'Agility.Attributes.Nickname.Table': a hashtable has no order", "Dev", "a?", "b*")]
    [InlineData("Replace", "key 'Agility.Attributes.Nickname.Replace': a hashtable has no order, and each expression gets the result of the one before", "^a", "b$")]
    public void Rules_without_a_needed_order_are_a_finding(string part, string message, params string[] keys) =>
        Assert.Contains(message, Assert.Throws<ProvisioningException>(() => ReadRule(hasOrder: false, part, keys)).Message, StringComparison.Ordinal);

    private static ProvisioningMapping ReadRule(bool hasOrder, string part, string[] keys)
    {
        MappingNode entries = MappingNode.OfTable(keys.Select(k => new MappingEntry(k, 0, MappingNode.OfValue("x", 0))), 0, hasOrder);
        MappingNode rule = MappingNode.OfTable([new("Column", 0, MappingNode.OfValue("nick", 0)), new(part, 0, entries)], 0);
        return MappingReader.Read(With(Psd.Parse(MappingText.Agility("", "Nickname = 'nick'")), "Nickname", rule), MappingText.FileName, Services.All);
    }

    private static MappingNode With(MappingNode node, string key, MappingNode value) => node.Entries is not { } entries
        ? node
        : MappingNode.OfTable(entries.Select(e => new MappingEntry(e.Key, e.Line, e.Key == key ? value : With(e.Value, key, value))), node.Line);

    private static ProvisioningMapping Read(bool hasOrder, params string[] names)
    {
        MappingNode mapping = Psd.Parse(MappingText.Agility());
        MappingNode source = mapping.Entries!.Single(e => e.Key == "Source").Value;
        MappingNode sources = MappingNode.OfTable(names.Select(n => new MappingEntry(n, 0, source)), 0, hasOrder);
        return MappingReader.Read(MappingNode.OfTable([.. mapping.Entries!.Where(e => e.Key != "Source"), new("Sources", 0, sources)], 0), MappingText.FileName, Services.All);
    }
}
