using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Run.Journal;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Links;

namespace Provisioning.Core.Tests.Sync.Run.Links;

/// <summary>What cannot be read again is never written down.</summary>
public sealed class LinkEditorTests : StateTest
{
    private static readonly RunConnection s_connection = To.Address("https://a.example/acme");

    [Theory]
    [InlineData("", "Member:1", "the key is empty")]
    [InlineData(" ", "Member:1", "the key is empty")]
    [InlineData("\u200b", "Member:1", "the key is empty")]
    [InlineData("1", " ", "the account is empty")]
    [InlineData("1", "\u200b", "the account is empty")]
    public void A_link_needs_a_person_and_an_account(string key, string account, string reason)
    {
        using LinkEditor editor = LinkEditor.Open(State, "Agility", s_connection, mayWrite: true);

        ProvisioningException refusal = Assert.Throws<ProvisioningException>(() => editor.Require(key, account, isForced: true));

        Assert.Equal(ProvisioningErrorKind.InvalidRow, refusal.Kind);
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
