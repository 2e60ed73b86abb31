using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>What a User API integration refuses: rows one by one, and settings as one error that says which.</summary>
public sealed class UserApiRefusalTests : UserApiTest
{
    [Theory]
    [InlineData(AmbitionFormat.Json, false, 1)]
    [InlineData(AmbitionFormat.Json, true, 40)]
    [InlineData(AmbitionFormat.Csv, false, 40)]
    [InlineData(AmbitionFormat.Csv, true, 1)]
    public async Task The_other_format_is_one_error_that_names_the_setting(AmbitionFormat sent, bool answers415, int rows)
    {
        AmbitionClient client = Integration(sent);
        Choices.Integration.Format = sent == AmbitionFormat.Csv ? UserApiFormat.Json : UserApiFormat.Csv;
        Choices.Integration.OtherFormatAnswers415 = answers415;

        ProvisioningException error = await Failure(client, Enumerable.Range(1, rows).Select(i => User("a" + i, i)).ToArray());

        Assert.Contains(sent == AmbitionFormat.Csv ? "-Format Json" : "-Format Csv", error.Message, StringComparison.Ordinal);
        Assert.True(error.ConcernsConnection);
        Assert.InRange(Sandbox.Requests.Count, 1, 7);
    }

    [Fact]
    public async Task Format_error_of_one_row_among_others_is_an_error_of_that_row()
    {
        RawServer server = Serve(request => request.Body.Contains("\"bad\"", StringComparison.Ordinal)
            ? RawAnswer.Of(400, "{\"detail\":\"Malformed e-mail address.\"}")
            : RawAnswer.Of(201, "{}"));
        AmbitionUser bad = new() { Username = "x", Email = "bad", FirstName = "A", LastName = "B" };

        IReadOnlyList<ProvisioningResult> results = await Save(IntegrationAt(server.Uri), User("a"), User("b"), User("c"), bad);

        Assert.Equal([false, false, false, true], results.Select(r => r.IsFailure));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(410)]
    [InlineData(301)]
    [InlineData(200)]
    public async Task An_address_that_is_no_integration_is_one_error(int status)
    {
        RawServer server = Serve(status == 200 ? RawAnswer.Of(200, "<html>log in</html>", "text/html") : RawAnswer.Of(status, "", null, "Location: /elsewhere/"));

        ProvisioningException error = await Failure(IntegrationAt(server.Uri), User("a"), User("b"));

        Assert.True(error.ConcernsConnection);
        Assert.Contains("Credentials tab", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/hook/abc", "/hook/abc/")]
    [InlineData("http://127.0.0.1:1/hook/abc/", "/hook/abc/")]
    [InlineData("http://127.0.0.1:1/hook/abc?key=1", "/hook/abc/?key=1")]
    public void Address_always_ends_with_a_slash(string endpoint, string sent)
    {
        using AmbitionConnection connection = new(
            new Uri(endpoint), Secrets.OfAmbition(Secrets.Token), new AmbitionOptions { Api = AmbitionApi.UserApi });

        Assert.Equal(sent, connection.Uri.PathAndQuery);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bad_rows_fail_alone(bool areNamed)
    {
        Choices.RowsNotNamed = !areNamed;
        AmbitionUser[] users = Enumerable.Range(1, 64).Select(i => i is 5 or 50 ? BadUser("u" + i, i) : User("u" + i, i)).ToArray();

        IReadOnlyList<ProvisioningResult> results = await Save(Integration(), users);

        Assert.Equal([5L, 50L], results.Where(r => r.IsFailure).Select(r => r.Row));
        Assert.Equal(62, Sandbox.Ambition.Users.Count);
        Assert.All(results.Where(r => r.IsFailure), r => Assert.Contains("-FieldMap", r.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AmbitionApi.Legacy)]
    [InlineData(AmbitionApi.UserApi)]
    public async Task Bad_37_of_10000_rows_are_isolated_with_fewer_than_700_requests(AmbitionApi api)
    {
        Choices.RowsNotNamed = true;
        Random random = new(37);
        HashSet<int> bad = [.. Enumerable.Range(1, 10_000).OrderBy(_ => random.Next()).Take(37)];
        AmbitionUser[] users = Enumerable.Range(1, 10_000).Select(i => bad.Contains(i) ? BadUser("u" + i, i) : User("u" + i, i)).ToArray();
        AmbitionClient client = api == AmbitionApi.Legacy ? Client() : Integration();

        List<ProvisioningResult> results = [];
        foreach (AmbitionUser[] chunk in users.Chunk(5000))
        {
            results.AddRange(await client.SaveUsersAsync(chunk, AccountChange.Save, CancellationToken.None));
        }

        Assert.Equal(bad.Order().Select(i => (long)i), results.Where(r => r.IsFailure).Select(r => r.Row));
        Assert.Equal(9_963, Sandbox.Ambition.Users.Count);
        Assert.InRange(Sandbox.Requests.Count, 37, 699);
    }

    [Fact]
    public async Task Row_beyond_the_request_limit_is_an_error_of_that_row()
    {
        AmbitionUser huge = new() { Username = "h@x", Email = "h@x", FirstName = new string('x', 20_000), LastName = "L", Row = 2 };

        IReadOnlyList<ProvisioningResult> results = await Save(Integration(chunkBytes: 10_000), User("a", 1), huge, User("b", 3));

        Assert.Equal([false, true, false], results.Select(r => r.IsFailure));
        Assert.Contains("the limit is 10,000", results[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_refused_later_are_Accepted()
    {
        Choices.Integration.RowsRejectedLater = true;

        IReadOnlyList<ProvisioningResult> results = await Save(Integration(), User("a"), BadUser("b"));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Accepted, r.Outcome));
        Assert.Single(Sandbox.Ambition.RejectedLater);
    }
}
