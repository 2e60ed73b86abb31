using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Search;

public sealed class SearchTests : FindingTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Part_of_a_name_is_compared_again_by_the_client(bool prefixes)
    {
        Choices.FindMatchesWordPrefixes = prefixes;
        Store.AddMember("James Harrison", "a");
        Store.AddMember("Harrison James", "b");
        Store.AddMember("Garrison Field", "c");

        Assert.Equal("a,b", await NamesAsync(new MemberSearch { Name = "harrison" }));
        Assert.Equal(prefixes ? "" : "a,b,c", await NamesAsync(new MemberSearch { Name = "arrison" }));
        Assert.Equal("", await NamesAsync(new MemberSearch { Name = "Harrison*" }));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task All_holders_of_an_address_are_found(bool respectsCase, bool hidesInactive)
    {
        Choices.WhereRespectsCase = respectsCase;
        Choices.InactiveHiddenInLists = hidesInactive;
        Store.AddMember("A", "a", "team@corp.example");
        Store.AddMember("B", "b", "team@corp.example", isInactive: true);
        Store.AddMember("C", "c", "other@corp.example");

        Assert.Equal("a,b", await NamesAsync(new MemberSearch { Email = "Team@Corp.Example" }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Holders_are_found_without_a_list_of_states_where_it_is_refused(bool hidesInactive)
    {
        Choices.InactiveHiddenInLists = hidesInactive;
        Store.AddMember("A", "a", "team@corp.example");
        Store.AddMember("B", "b", "team@corp.example", isInactive: true);
        Sandbox.AddFault(new SandboxFault { PathContains = "'false','true'", Status = 400, Kind = SandboxFaultKind.Answer, Times = 100 });

        Assert.Equal("a,b", await NamesAsync(new MemberSearch { Email = "team@corp.example" }));
    }

    [Fact]
    public async Task Plain_list_sends_no_filter_of_states()
    {
        Store.AddMember("A", "a");
        Store.AddMember("B", "b", isInactive: true);
        Store.AddMember("C", "c", isCollaborator: true);

        Assert.Equal("admin,a,b,c", await NamesAsync(new MemberSearch()));
        Assert.DoesNotContain("where=", Queries.Single());
    }

    [Fact]
    public async Task Deleted_members_come_last_and_only_when_they_are_asked_for()
    {
        string gone = Store.AddMember("Gone", "gone").Oid;
        Store.AddMember("Here", "here");
        await Rest.ExecuteAsync(Oid.Parse(gone), "Delete", default);

        Assert.Equal("admin,here", await NamesAsync(new MemberSearch()));
        var all = await ListAsync(new MemberSearch { IncludeDeleted = true });
        Assert.Equal(["admin", "here", "gone"], all.Select(m => m.Username));
        Assert.Equal([false, false, true], all.Select(m => m.IsDeleted));
        Assert.Equal("gone", await NamesAsync(new MemberSearch { IncludeDeleted = true, Filter = "Username='gone'|Username='other'" }));
    }

    [Fact]
    public async Task Members_are_returned_as_of_a_time()
    {
        string oid = Store.AddMember("Before", "mira").Oid;
        DateTime then = await TickAsync();
        await Rest.UpdateAsync(Oid.Parse(oid), new AssetChange().Set("Name", "After"), comment: null, secrets: [], default);

        MemberSearch search = new() { Filter = "Username='mira'", AsOf = then.ToLocalTime() };

        Assert.Equal("Before", (await ListAsync(search)).Single().Name);
        Assert.Contains(FormattableString.Invariant($"asof={then:yyyy-MM-ddTHH:mm:ss}"), Queries[^1]);
        Assert.Equal("After", (await ListAsync(new MemberSearch { Filter = "Username='mira'" })).Single().Name);
    }

    [Fact]
    public async Task Members_are_sorted_as_requested()
    {
        Store.AddMember("B", "b", "1@x");
        Store.AddMember("A", "a", "2@x");
        Store.AddMember("B", "c", "3@x");

        Assert.Equal("c,b,admin,a", await NamesAsync(new MemberSearch { Sort = ["-name", "-Email"] }));
        Assert.Equal("admin,b,a,c", await NamesAsync(new MemberSearch { Sort = ["+Email"] }));
        Assert.Contains("sort=%2BEmail", Sandbox.Requests[^1].RawUrl);
    }

    [Theory]
    [InlineData("Scopes")]
    [InlineData("-Password")]
    [InlineData("Nmae")]
    public async Task Unsortable_attribute_is_refused_before_any_request(string sort)
    {
        await Assert.ThrowsAsync<ProvisioningException>(() => ListAsync(new MemberSearch { Sort = [sort] }));

        Assert.Empty(Queries);
    }

    [Fact]
    public async Task Further_attributes_are_read()
    {
        string scope = Store.AddScope("North Quay");
        Store.AddMember("A", "a", scopes: [scope]);

        var member = (await ListAsync(new MemberSearch { Filter = "Username='a'", Property = ["scopes.name", "Scopes", "usesLicense"] })).Single();

        Assert.Equal(["North Quay"], Assert.IsAssignableFrom<System.Collections.Generic.IEnumerable<string>>(member.Attributes["Scopes.Name"]));
        Assert.Equal([scope], Assert.IsAssignableFrom<System.Collections.Generic.IEnumerable<string>>(member.Attributes["Scopes"]));
        Assert.Equal("true", member.Attributes["UsesLicense"]);
    }

    [Fact]
    public async Task Unknown_attribute_is_refused_with_suggestions_before_any_request()
    {
        ProvisioningException e = await Assert.ThrowsAsync<ProvisioningException>(
            () => ListAsync(new MemberSearch { Property = ["Emial"] }));

        Assert.Equal(ProvisioningErrorKind.NotFound, e.Kind);
        Assert.Contains("'Email'", e.Message);
        Assert.Empty(Queries);
    }

    [Fact]
    public async Task A_log_in_page_is_an_authentication_error()
    {
        Sandbox.AddFault(new SandboxFault { Status = 200, Kind = SandboxFaultKind.Answer, Body = "<html><body>Log in</body></html>", ContentType = "text/html" });

        ProvisioningException e = await Assert.ThrowsAsync<ProvisioningException>(() => ListAsync(new MemberSearch()));

        Assert.Equal(ProvisioningErrorKind.Authentication, e.Kind);
    }

    // A time that lies after everything so far and before everything to come, as the sandbox's clock counts.
    private static async Task<DateTime> TickAsync()
    {
        DateTime then = DateTime.UtcNow.AddMilliseconds(2);
        while (DateTime.UtcNow <= then.AddMilliseconds(2))
        {
            await Task.Yield();
        }

        return then;
    }
}
