using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>What counts of an address, and what is only spelling.</summary>
public sealed class ConnectionIdentityTests
{
    [Theory]
    [InlineData("https://www14.v1host.com/acme")]
    [InlineData("https://www14.v1host.com/acme/")]
    [InlineData("http://www14.v1host.com/acme")]
    [InlineData("https://WWW14.V1host.com/Acme")]
    [InlineData("https://www14.v1host.com.:443/acme//")]
    public void Spelling_of_an_address_is_ignored(string address) => Assert.Equal("www14.v1host.com/acme", ConnectionIdentity.WhatCounts(new Uri(address), "corp.example"));

    [Theory]
    [InlineData("https://agility/acme", "agility.corp.example/acme")]
    [InlineData("https://Agility.corp.example/acme", "agility.corp.example/acme")]
    [InlineData("https://agility:8443/acme", "agility.corp.example:8443/acme")]
    [InlineData("http://localhost:5080/", "localhost:5080")]
    [InlineData("http://127.0.0.1:5080/", "localhost:5080")]
    [InlineData("http://[::1]:5080/", "localhost:5080")]
    public void Short_host_name_belongs_to_the_own_domain_and_names_of_this_machine_are_equal(string address, string counts) =>
        Assert.Equal(counts, ConnectionIdentity.WhatCounts(new Uri(address), "Corp.Example."));

    [Theory]
    [InlineData("https://www14.v1host.com/acme", "https://www14.v1host.com/acme2")]
    [InlineData("https://www14.v1host.com/acme", "https://www15.v1host.com/acme")]
    [InlineData("https://www14.v1host.com/acme", "https://www14.v1host.com:8443/acme")]
    [InlineData("http://127.0.0.1:5080/", "http://127.0.0.2:5080/")]
    [InlineData("http://127.0.0.1:5080/", "http://127.0.0.1:5081/")]
    public void Another_host_port_or_path_is_another_service(string one, string other) =>
        Assert.NotEqual(ConnectionIdentity.Of(new Uri(one)), ConnectionIdentity.Of(new Uri(other)));

    [Fact]
    public void Short_host_name_is_kept_without_a_domain() => Assert.Equal("agility/acme", ConnectionIdentity.WhatCounts(new Uri("https://agility/acme"), ""));
}
