using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>A test that talks to the sandbox's User API integration.</summary>
public abstract class UserApiTest : AmbitionTest
{
    /// <summary>The key of the samples that differs from the usual ones.</summary>
    private protected static readonly AmbitionFieldMap SampleMap = new([new("IsActive", "active")]);

    protected AmbitionChoices Choices => Sandbox.Options.Ambition;

    private protected AmbitionClient Integration(
        AmbitionFormat format = AmbitionFormat.Json,
        AmbitionFieldMap? map = null,
        int retries = 4,
        int chunkBytes = 15_000_000)
    {
        Choices.Integration.Format = format == AmbitionFormat.Csv ? UserApiFormat.Csv : UserApiFormat.Json;
        return IntegrationAt(Sandbox.AmbitionEndpoint, format, map, retries, chunkBytes);
    }

    private protected AmbitionClient IntegrationAt(
        System.Uri endpoint,
        AmbitionFormat format = AmbitionFormat.Json,
        AmbitionFieldMap? map = null,
        int retries = 4,
        int chunkBytes = 15_000_000)
    {
        AmbitionOptions options = new() { Api = AmbitionApi.UserApi, Format = format, FieldMap = map ?? SampleMap, ChunkBytes = chunkBytes };
        AmbitionConnection connection = Keep(new AmbitionConnection(endpoint, Secrets.OfAmbition(Secrets.Token), options, Fast.Settings(retries)));
        return new AmbitionClient(connection, Log);
    }

    /// <summary>What the sandbox holds of its users, in one line each.</summary>
    protected IEnumerable<string> Accounts() => Sandbox.Ambition.Users
        .Select(u => $"{u.Username}|{u.IsActive}|" + string.Join("|", u.Fields.OrderBy(f => f.Key, System.StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}")));

    private protected static async Task<ProvisioningException> Failure(AmbitionClient client, params AmbitionUser[] users) =>
        await Assert.ThrowsAsync<ProvisioningException>(() => client.SaveUsersAsync(users, AccountChange.Save, CancellationToken.None));
}
