using Provisioning.Ambition.Accounts;
using Provisioning.Commands.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Ambition;

/// <summary>What a command does to accounts, and how it reads them from rows.</summary>
internal sealed record AccountAction(AccountChange Change, RowAction Row, Func<SourceRow, AccountFields?, AmbitionUser> Read);
