using Provisioning.Ambition;
using Provisioning.Ambition.Groups;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Core.Tests.Ambition.Groups;

/// <summary>Reading groups back, where the instance lists them; where it does not, nothing is said aloud.</summary>
public sealed class GroupDirectoryTests : UserApiTest
{
    private static Task<GroupListing> ListAsync(AmbitionClient client) => client.ReportedGroups.ReadAsync(CancellationToken.None);

    private Task<GroupListing> ListAsync(string body) => ListAsync(Client(Serve(RawAnswer.Of(200, body))));

    private static string Show(AmbitionGroup group) => $"{group.Id} {group} [{(group.Members is null ? "-" : string.Join(" ", group.Members))}]";

    [Theory]
    [InlineData(GroupList.Names, false, AccountSlash.Either)]
    [InlineData(GroupList.Names, true, AccountSlash.Required)]
    [InlineData(GroupList.Members, false, AccountSlash.None)]
    [InlineData(GroupList.Members, true, AccountSlash.Either)]
    public async Task All_groups_are_read_over_both_generations(GroupList list, bool isPaged, AccountSlash slash)
    {
        (Choices.GroupList, Choices.GroupsPaged, Choices.AccountPageSize, Choices.AccountSlash) = (list, isPaged, 2, slash);
        AddSampleContent();
        Sandbox.Ambition.AddMembership("noor@corp.example", "Team", "Otters");

        foreach (AmbitionClient client in new[] { Client(), Integration() })
        {
            GroupListing listing = await ListAsync(client);

            Assert.True(listing.TellsGroups);
            Assert.Equal((list == GroupList.Members, isPaged), (listing.TellsMembers, listing.IsPaged));
            Assert.Equal(["Role = Account Executive", "Role = Customer Support", "Team = Otters", "Team = Herons"], listing.Groups.Select(g => g.ToString()));
            Assert.Equal(list == GroupList.Members ? ["noor@corp.example"] : null, listing.Groups[2].Members);
            Assert.True(client.Groups.Has("Team", "Herons"));
        }
    }

    [Theory]
    [InlineData(GroupList.Denied, ProvisioningErrorKind.PermissionDenied, "The groups cannot be read here.")]
    [InlineData(GroupList.Missing, ProvisioningErrorKind.ServiceMissing, "This instance does not list its groups")]
    public async Task Unreadable_group_list_is_no_error_and_no_warning(GroupList list, ProvisioningErrorKind kind, string words)
    {
        Choices.GroupList = list;
        AddSampleContent();

        GroupListing listing = await ListAsync(Client());

        Assert.False(listing.TellsGroups);
        Assert.Equal(kind, listing.Unreadable!.Kind);
        Assert.Contains(words, listing.Unreadable.Message, StringComparison.Ordinal);
        Assert.Empty(Log.Of("Warning"));
    }

    [Theory]
    [InlineData("""[{"id":7,"group_type":{"id":1,"name":"Team"},"name":"Dogs","members":[{"id":1,"username":"a"},{"account":{"username":"b"}},{"account_id":3}]}]""", "7 Team = Dogs [a b 3]")]
    [InlineData("""[{"groupId":"x-1","groupTypeName":"Team","groupName":"Dogs","users":["a","b"]}]""", "x-1 Team = Dogs [a b]")]
    [InlineData("""{"results":[{"type":"Team","title":"Dogs","accounts":[1,2],"member_count":2}],"next":null}""", " Team = Dogs [1 2]")]
    [InlineData("""[{"group_type":"Team","name":"Dogs","members":{"count":2,"next":null,"results":["a",{"email":"b@x"}]}}]""", " Team = Dogs [a b@x]")]
    [InlineData("""[{"group_type":"Team","name":"Dogs","managers":["a"],"member_count":1}]""", " Team = Dogs [-]")]
    [InlineData("""[{"group_type":"Team","name":"Dogs","members":["a"],"member_count":2}]""", " Team = Dogs [-]")]
    [InlineData("""[{"group_type":"Team","name":"Dogs","members":{"count":2,"next":"http://x","results":["a"]}}]""", " Team = Dogs [-]")]
    [InlineData("""[{"group_type":"Team","name":"Dogs","members":["a",{"nickname":"b"}]}]""", " Team = Dogs [-]")]
    [InlineData("""[{"group_type":"Team","name":"Dogs","members":null}]""", " Team = Dogs [-]")]
    [InlineData("""[{"group_type":"Team","name":"Dogs","members":12}]""", " Team = Dogs [-]")]
    public async Task Groups_are_read_by_whatever_names_their_fields_have(string body, string group) =>
        Assert.Equal(group, Show(Assert.Single((await ListAsync(body)).Groups)));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("[{\"name\":\"Dogs\"}]")]
    [InlineData("[{\"group_type\":4,\"name\":\"Dogs\"}]")]
    [InlineData("[{\"group_type\":\"Team\"}]")]
    [InlineData("{\"error\":\"no\",\"results\":[{\"group_type\":\"Team\",\"name\":\"Dogs\"}]}")]
    [InlineData("<html></html>")]
    [InlineData("")]
    public async Task List_of_another_form_gives_no_groups(string body)
    {
        GroupListing listing = await ListAsync(body);

        Assert.False(listing.TellsGroups);
        Assert.Empty(Log.Of("Warning"));
    }

    [Fact]
    public async Task One_group_without_members_makes_all_of_them_uncertain()
    {
        GroupListing listing = await ListAsync("""[{"group_type":"Team","name":"Dogs","members":[]},{"group_type":"Team","name":"Cats"}]""");

        Assert.Equal((true, false), (listing.TellsGroups, listing.TellsMembers));
    }

    [Fact]
    public async Task List_shorter_than_its_count_gives_no_groups()
    {
        GroupListing listing = await ListAsync("""{"count":3,"next":null,"results":[{"group_type":"Team","name":"Dogs","members":["a"]}]}""");

        Assert.Equal((false, false), (listing.TellsGroups, listing.TellsMembers));
        Assert.Contains("reports 3 groups but returned 1", listing.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_changes_while_it_is_read_is_read_again_and_the_last_reading_counts()
    {
        int asked = 0;
        RawServer server = Serve(request => (request.Target.Contains("page=2", StringComparison.Ordinal), Interlocked.Increment(ref asked)) switch
        {
            (false, 1) => Page(2, "?page=2", "Dogs", "a"),
            (true, 2) => Page(3, null, "Cats", "b"),
            (false, _) => Page(2, "?page=2", "Dogs", "b"),
            _ => Page(2, null, "Cats", "a"),
        });

        GroupListing listing = await ListAsync(Client(server));

        Assert.True(listing.TellsMembers);
        Assert.Equal([" Team = Dogs [b]", " Team = Cats [a]"], listing.Groups.Select(Show));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task List_that_changes_on_every_read_gives_no_groups()
    {
        int asked = 0;
        RawServer server = Serve(request => Page(2 + Interlocked.Increment(ref asked) % 2, request.Target.Contains("page=2", StringComparison.Ordinal) ? null : "?page=2", "Dogs" + asked, "a"));

        Assert.False((await ListAsync(Client(server))).TellsGroups);
    }

    [Fact]
    public async Task Group_missing_in_the_list_is_gone()
    {
        AddSampleContent();
        AmbitionClient client = Client();
        client.Groups.Add("Team", "Moles");

        await ListAsync(client);

        Assert.Equal((false, true), (client.Groups.Has("Team", "Moles"), client.Groups.HasOrHad("Team", "Moles")));
        client.Groups.Remember("Team", "Moles");
        Assert.False(client.Groups.Has("Team", "Moles"));
        client.Groups.Add("Team", "Moles");
        Assert.True(client.Groups.Has("Team", "Moles"));
    }

    [Fact]
    public async Task Group_type_missing_from_the_list_is_gone_with_its_groups_until_it_is_created_again()
    {
        AddSampleContent();
        AmbitionClient client = Client();
        client.Groups.Add("Region", "North");
        client.Groups.Add("Level", "");

        await ListAsync(client);

        Assert.Equal((false, false, true, true), (client.Groups.Has("Region"), client.Groups.Has("Region", "North"), client.Groups.HasOrHad("Region", "North"), client.Groups.Has("Level")));
        Assert.Equal(["North"], client.Groups.Gone()["Region"]);
        client.Groups.Remember("Region", "");
        client.Groups.Remember("Region", "North");
        Assert.False(client.Groups.Has("Region"));
        client.Groups.Add("Region", "");
        client.Groups.Remember("Region", "North");
        Assert.Equal((true, false), (client.Groups.Has("Region"), client.Groups.Has("Region", "North")));
    }

    [Fact]
    public async Task One_client_reads_the_list_once()
    {
        AddSampleContent();
        AmbitionClient client = Client();

        await ListAsync(client);
        await ListAsync(client);

        Assert.Equal("/api/v3/group/", Assert.Single(Sandbox.Requests).Path);
    }

    private static RawAnswer Page(int count, string? next, string group, string member) => RawAnswer.Of(
        200, $$"""{"count":{{count}},"next":{{(next is null ? "null" : $"\"{next}\"")}},"results":[{"group_type":"Team","name":"{{group}}","members":["{{member}}"]}]}""");
}
