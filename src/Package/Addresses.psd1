# The addresses of the project, as https addresses. Empty ones are not published.
@{
    # The page of the project.
    ProjectUri = ''

    # The text of the license; without an address the package refers to its file LICENSE.
    LicenseUri = ''

    # An image of at least 32 by 32 pixels.
    IconUri    = ''

    # The folder with the site of build.ps1 -Task Site: Get-Help -Online opens the page of a command in it.
    HelpUri    = ''
}
